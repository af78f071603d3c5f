/** What is known of attempts and not yet committed, kept where it outlives the process that knows it. */
@NullMarked
package wardenline.dispatch.journal;

import org.jspecify.annotations.NullMarked;
