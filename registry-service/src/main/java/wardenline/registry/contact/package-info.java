/** The addresses by which a person is reached, and what is known of each. */
@NullMarked
package wardenline.registry.contact;

import org.jspecify.annotations.NullMarked;
