/** Texts from numbers to which nothing went: nobody's answer, and yet somebody wrote. They wait until an officer has read them. */
@NullMarked
package wardenline.dispatch.stranger;

import org.jspecify.annotations.NullMarked;
