/** Countries, towns and coordinates: where people say they are. */
@NullMarked
package wardenline.registry.place;

import org.jspecify.annotations.NullMarked;
