/** One-time codes and links: fixed words, one recipient, out by the same door in a lane of their own. */
@NullMarked
package wardenline.dispatch.verification;

import org.jspecify.annotations.NullMarked;
