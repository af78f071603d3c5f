/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.control;

import org.jspecify.annotations.NullMarked;
