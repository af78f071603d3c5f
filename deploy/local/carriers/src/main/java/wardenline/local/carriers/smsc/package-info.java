/** A carrier's own SMSC: texts by SMPP, receipts and citizens' answers back over the same sessions. */
@NullMarked
package wardenline.local.carriers.smsc;

import org.jspecify.annotations.NullMarked;
