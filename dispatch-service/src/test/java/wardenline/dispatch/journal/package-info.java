/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.journal;

import org.jspecify.annotations.NullMarked;
