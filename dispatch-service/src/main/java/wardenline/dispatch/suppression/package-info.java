/** Who may not be written to, and where. */
@NullMarked
package wardenline.dispatch.suppression;

import org.jspecify.annotations.NullMarked;
