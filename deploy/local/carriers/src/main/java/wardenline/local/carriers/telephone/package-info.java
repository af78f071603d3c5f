/** A Twilio-compatible provider of text messages and calls, in two accounts. */
@NullMarked
package wardenline.local.carriers.telephone;

import org.jspecify.annotations.NullMarked;
