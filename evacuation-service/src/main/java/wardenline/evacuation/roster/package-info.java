/** The people in the post's care, who belongs with whom, and what each of them answered last. */
@NullMarked
package wardenline.evacuation.roster;

import org.jspecify.annotations.NullMarked;
