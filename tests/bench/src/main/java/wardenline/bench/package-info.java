/** The delivery line against the raw ceilings of its own clients, on the same sinks in the same run. */
@NullMarked
package wardenline.bench;

import org.jspecify.annotations.NullMarked;
