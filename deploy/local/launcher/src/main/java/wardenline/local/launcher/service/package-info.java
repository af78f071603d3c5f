/** The project's own processes: built jars, laid out for a fast start. */
@NullMarked
package wardenline.local.launcher.service;

import org.jspecify.annotations.NullMarked;
