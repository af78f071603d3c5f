/** What registry-service promises, as sentences. */
@NullMarked
package wardenline.registry;

import org.jspecify.annotations.NullMarked;
