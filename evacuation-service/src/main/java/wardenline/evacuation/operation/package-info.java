/** One evacuation: its name, whether it is live or an exercise, and its phase; what the other services are told of it. */
@NullMarked
package wardenline.evacuation.operation;

import org.jspecify.annotations.NullMarked;
