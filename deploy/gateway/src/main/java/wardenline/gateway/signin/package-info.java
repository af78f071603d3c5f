/** Who is asking: the officer's session, the token that is relayed for it, and what another site may not do with it. */
@NullMarked
package wardenline.gateway.signin;

import org.jspecify.annotations.NullMarked;
