/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.carrier;

import org.jspecify.annotations.NullMarked;
