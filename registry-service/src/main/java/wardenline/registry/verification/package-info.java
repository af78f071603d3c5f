/** One-time codes and links: who asks proves that an address is theirs. */
@NullMarked
package wardenline.registry.verification;

import org.jspecify.annotations.NullMarked;
