/** Conclusions that are not yet committed, kept where they outlive the process that reached them. */
@NullMarked
package wardenline.dispatch.journal;

import org.jspecify.annotations.NullMarked;
