/** What anyone may read: current alerts as pages, as an Atom feed and as CAP documents. */
@NullMarked
package wardenline.warden.bulletin;

import org.jspecify.annotations.NullMarked;
