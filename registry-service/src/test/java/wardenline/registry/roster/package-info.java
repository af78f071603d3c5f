/** Unit tests of {@code roster}. */
@NullMarked
package wardenline.registry.roster;

import org.jspecify.annotations.NullMarked;
