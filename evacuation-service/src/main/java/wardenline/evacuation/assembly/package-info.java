/** Where people gather, and whether they may: GO, HOLD or NO-GO, by whom and since when. */
@NullMarked
package wardenline.evacuation.assembly;

import org.jspecify.annotations.NullMarked;
