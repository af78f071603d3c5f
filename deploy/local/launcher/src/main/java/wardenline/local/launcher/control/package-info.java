/** How another shell speaks to the running supervisor: one line each way over a Unix domain socket. */
@NullMarked
package wardenline.local.launcher.control;

import org.jspecify.annotations.NullMarked;
