/** What services count and time, and what it means to who reads it. */
@NullMarked
package wardenline.platform.metric;

import org.jspecify.annotations.NullMarked;
