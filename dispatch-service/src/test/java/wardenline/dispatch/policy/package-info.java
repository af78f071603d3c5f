/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.policy;

import org.jspecify.annotations.NullMarked;
