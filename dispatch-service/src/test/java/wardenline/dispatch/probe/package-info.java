/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.probe;

import org.jspecify.annotations.NullMarked;
