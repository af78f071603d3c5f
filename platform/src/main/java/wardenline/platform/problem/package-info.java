/** What went wrong, where, and what is allowed: problem details (RFC 9457) for programs. */
@NullMarked
package wardenline.platform.problem;

import org.jspecify.annotations.NullMarked;
