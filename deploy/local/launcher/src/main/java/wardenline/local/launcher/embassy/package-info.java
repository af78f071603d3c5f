/** The whole system as a list of processes, in the order in which they depend on each other. */
@NullMarked
package wardenline.local.launcher.embassy;

import org.jspecify.annotations.NullMarked;
