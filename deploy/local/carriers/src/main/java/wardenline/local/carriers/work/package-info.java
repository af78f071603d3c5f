/** Work put off until later, within limits, and requests sent out. */
@NullMarked
package wardenline.local.carriers.work;

import org.jspecify.annotations.NullMarked;
