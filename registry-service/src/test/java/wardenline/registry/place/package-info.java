/** Unit tests of {@code place}. */
@NullMarked
package wardenline.registry.place;

import org.jspecify.annotations.NullMarked;
