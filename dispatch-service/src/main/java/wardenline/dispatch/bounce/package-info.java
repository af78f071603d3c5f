/** Mail that comes back or is written back: recorded as it came, then sorted into reports, answers and what machines say by themselves. */
@NullMarked
package wardenline.dispatch.bounce;

import org.jspecify.annotations.NullMarked;
