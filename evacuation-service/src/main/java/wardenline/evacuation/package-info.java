/** Who is called, who came, who left, who is missing. */
@NullMarked
package wardenline.evacuation;

import org.jspecify.annotations.NullMarked;
