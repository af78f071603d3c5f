/** What may be said, who allowed it, and to whom it goes: from a draft to a released advisory and its progress. */
@NullMarked
package wardenline.warden;

import org.jspecify.annotations.NullMarked;
