/** One address over all pages and APIs. */
@NullMarked
package wardenline.gateway;

import org.jspecify.annotations.NullMarked;
