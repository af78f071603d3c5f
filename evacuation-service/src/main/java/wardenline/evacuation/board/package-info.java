/** The crisis board and the pages where officers run an evacuation. */
@NullMarked
package wardenline.evacuation.board;

import org.jspecify.annotations.NullMarked;
