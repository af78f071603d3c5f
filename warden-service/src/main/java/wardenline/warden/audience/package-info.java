/** Who is meant: the projection of everyone enrolled, areas drawn by officers, and how many people stand in them. */
@NullMarked
package wardenline.warden.audience;

import org.jspecify.annotations.NullMarked;
