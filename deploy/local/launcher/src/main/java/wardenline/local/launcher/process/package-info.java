/** Processes that are started, watched, restarted with back-off and stopped in order. */
@NullMarked
package wardenline.local.launcher.process;

import org.jspecify.annotations.NullMarked;
