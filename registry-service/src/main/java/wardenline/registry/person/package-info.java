/** A person's enrollment: every change bumps its version and is told to the other services in order. */
@NullMarked
package wardenline.registry.person;

import org.jspecify.annotations.NullMarked;
