/** Staff find a person, see everything on one page, and set it right. */
@NullMarked
package wardenline.registry.search;

import org.jspecify.annotations.NullMarked;
