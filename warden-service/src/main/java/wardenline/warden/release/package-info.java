/** The audience is frozen and handed on, once, whatever is clicked twice. */
@NullMarked
package wardenline.warden.release;

import org.jspecify.annotations.NullMarked;
