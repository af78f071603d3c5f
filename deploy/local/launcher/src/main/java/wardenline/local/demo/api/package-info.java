/** The system's public HTTP interfaces, as any other program would use them. */
@NullMarked
package wardenline.local.demo.api;

import org.jspecify.annotations.NullMarked;
