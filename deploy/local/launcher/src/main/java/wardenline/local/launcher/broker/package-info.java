/** A real single-node Kafka in its own process. */
@NullMarked
package wardenline.local.launcher.broker;

import org.jspecify.annotations.NullMarked;
