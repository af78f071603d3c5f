/** A real PostgreSQL from packaged binaries, with a database and a role for each service. */
@NullMarked
package wardenline.local.launcher.postgres;

import org.jspecify.annotations.NullMarked;
