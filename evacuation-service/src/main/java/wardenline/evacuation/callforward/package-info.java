/** Who is called onto which departure, never one of a family alone, never more than there are seats. */
@NullMarked
package wardenline.evacuation.callforward;

import org.jspecify.annotations.NullMarked;
