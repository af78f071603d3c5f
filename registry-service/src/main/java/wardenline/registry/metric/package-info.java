/** Every number that this service counts, by its written name. */
@NullMarked
package wardenline.registry.metric;

import org.jspecify.annotations.NullMarked;
