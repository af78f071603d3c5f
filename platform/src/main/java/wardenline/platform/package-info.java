/** What every service shares and no service owns; never a domain type. */
@NullMarked
package wardenline.platform;

import org.jspecify.annotations.NullMarked;
