/** What the gateway itself says when it does not forward. */
@NullMarked
package wardenline.gateway.answer;

import org.jspecify.annotations.NullMarked;
