/** What leaves from a point, when, and how many seats are left on it. */
@NullMarked
package wardenline.evacuation.departure;

import org.jspecify.annotations.NullMarked;
