/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
