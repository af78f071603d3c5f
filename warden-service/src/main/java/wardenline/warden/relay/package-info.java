/** Whoever stays silent is handed to a warden by telephone: who waits for that, who has them, and what came of it. */
@NullMarked
package wardenline.warden.relay;

import org.jspecify.annotations.NullMarked;
