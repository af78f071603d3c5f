/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.alarm;

import org.jspecify.annotations.NullMarked;
