/** What a person sees: progress while things start, and tables. */
@NullMarked
package wardenline.local.launcher.console;

import org.jspecify.annotations.NullMarked;
