/** Every person, every channel, until answered or exhausted. */
@NullMarked
package wardenline.dispatch;

import org.jspecify.annotations.NullMarked;
