/** What an operator holds: a provider or a channel paused, drained, let go again. */
@NullMarked
package wardenline.dispatch.control;

import org.jspecify.annotations.NullMarked;
