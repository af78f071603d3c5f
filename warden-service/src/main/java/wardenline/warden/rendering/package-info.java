/** How it is said: the sections as each channel carries them, and the digest that clearance binds. */
@NullMarked
package wardenline.warden.rendering;

import org.jspecify.annotations.NullMarked;
