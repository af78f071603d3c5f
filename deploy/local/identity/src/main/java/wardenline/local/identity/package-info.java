/** An OpenID Connect issuer with a post's officers in it, for one machine only. */
@NullMarked
package wardenline.local.identity;

import org.jspecify.annotations.NullMarked;
