/** Tests of what comes back. */
@NullMarked
package wardenline.dispatch.bounce;

import org.jspecify.annotations.NullMarked;
