/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.fax;

import org.jspecify.annotations.NullMarked;
