/** The commands of ./wardenline. */
@NullMarked
package wardenline.local.launcher.command;

import org.jspecify.annotations.NullMarked;
