/** What integration tests stand on: one real PostgreSQL and one real Kafka per JVM, a settable clock, signed tokens. */
@NullMarked
package wardenline.testkit;

import org.jspecify.annotations.NullMarked;
