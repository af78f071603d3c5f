/** Where things stand on this machine: folders, ports, free disk, and the one-line reasons to refuse. */
@NullMarked
package wardenline.local.launcher.home;

import org.jspecify.annotations.NullMarked;
