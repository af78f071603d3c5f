/** Who is asking: officers and their roles, from the token of the one identity provider. */
@NullMarked
package wardenline.platform.security;

import org.jspecify.annotations.NullMarked;
