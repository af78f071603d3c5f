/** What waits for an officer, and how the line stands. */
@NullMarked
package wardenline.warden.desk;

import org.jspecify.annotations.NullMarked;
