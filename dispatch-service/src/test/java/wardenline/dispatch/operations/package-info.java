/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.operations;

import org.jspecify.annotations.NullMarked;
