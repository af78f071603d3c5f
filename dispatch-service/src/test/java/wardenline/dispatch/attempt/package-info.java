/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.attempt;

import org.jspecify.annotations.NullMarked;
