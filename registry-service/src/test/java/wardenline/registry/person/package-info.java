/** Unit tests of {@code person}. */
@NullMarked
package wardenline.registry.person;

import org.jspecify.annotations.NullMarked;
