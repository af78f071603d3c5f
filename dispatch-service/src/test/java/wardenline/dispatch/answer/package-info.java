/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.answer;

import org.jspecify.annotations.NullMarked;
