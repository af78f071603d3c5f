/** What people wrote is not kept for ever: each kind of it has its time, and is erased when that is over. */
@NullMarked
package wardenline.platform.erasure;

import org.jspecify.annotations.NullMarked;
