/** The advisory on its way from draft to release, each state a type of its own. */
@NullMarked
package wardenline.warden.advisory;

import org.jspecify.annotations.NullMarked;
