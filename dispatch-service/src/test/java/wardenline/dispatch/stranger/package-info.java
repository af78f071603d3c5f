/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.stranger;

import org.jspecify.annotations.NullMarked;
