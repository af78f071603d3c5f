/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.replica;

import org.jspecify.annotations.NullMarked;
