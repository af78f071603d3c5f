/** Which service serves a path, and how a request reaches it. */
@NullMarked
package wardenline.gateway.forward;

import org.jspecify.annotations.NullMarked;
