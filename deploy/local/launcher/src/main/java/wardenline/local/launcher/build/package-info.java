/** Whether what is built is what is written, and building it when it is not. */
@NullMarked
package wardenline.local.launcher.build;

import org.jspecify.annotations.NullMarked;
