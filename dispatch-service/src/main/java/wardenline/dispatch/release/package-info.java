/** What was cleared and released, as it is rendered in each language; content may come after its audience. */
@NullMarked
package wardenline.dispatch.release;

import org.jspecify.annotations.NullMarked;
