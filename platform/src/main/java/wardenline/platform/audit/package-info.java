/** Who did what, when and why: a chain in which an altered, removed or truncated entry is detected. */
@NullMarked
package wardenline.platform.audit;

import org.jspecify.annotations.NullMarked;
