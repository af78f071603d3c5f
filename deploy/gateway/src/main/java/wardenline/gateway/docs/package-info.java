/** The API documents of all services on one page. */
@NullMarked
package wardenline.gateway.docs;

import org.jspecify.annotations.NullMarked;
