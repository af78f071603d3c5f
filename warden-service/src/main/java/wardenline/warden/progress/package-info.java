/** How far a release has come: counts per channel, answers, and who is not reached yet. */
@NullMarked
package wardenline.warden.progress;

import org.jspecify.annotations.NullMarked;
