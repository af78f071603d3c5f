/** The whole service, proved on real PostgreSQL and Kafka. */
@NullMarked
package wardenline.dispatch;

import org.jspecify.annotations.NullMarked;
