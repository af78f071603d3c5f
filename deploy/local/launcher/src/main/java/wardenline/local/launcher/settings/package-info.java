/** What each process is told, as one typed record each, turned into environment variables. */
@NullMarked
package wardenline.local.launcher.settings;

import org.jspecify.annotations.NullMarked;
