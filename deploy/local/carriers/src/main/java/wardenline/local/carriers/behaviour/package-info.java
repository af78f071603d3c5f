/** How each carrier behaves right now: well, slowly, or not at all. */
@NullMarked
package wardenline.local.carriers.behaviour;

import org.jspecify.annotations.NullMarked;
