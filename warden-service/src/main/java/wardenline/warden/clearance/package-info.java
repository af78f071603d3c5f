/** A second officer reads exactly what will be sent, and allows it or sends it back. */
@NullMarked
package wardenline.warden.clearance;

import org.jspecify.annotations.NullMarked;
