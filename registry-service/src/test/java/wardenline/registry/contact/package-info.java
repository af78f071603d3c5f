/** Unit tests of {@code contact}. */
@NullMarked
package wardenline.registry.contact;

import org.jspecify.annotations.NullMarked;
