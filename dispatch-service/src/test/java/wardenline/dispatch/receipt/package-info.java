/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.receipt;

import org.jspecify.annotations.NullMarked;
