/** Who has come: at the gate, by code or name, the family together. */
@NullMarked
package wardenline.evacuation.checkin;

import org.jspecify.annotations.NullMarked;
