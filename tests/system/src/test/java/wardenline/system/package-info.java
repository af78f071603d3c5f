/** The story, bad input, faults and the browser, each proved on the real processes of one running embassy. */
@NullMarked
package wardenline.system;

import org.jspecify.annotations.NullMarked;
