/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.suppression;

import org.jspecify.annotations.NullMarked;
