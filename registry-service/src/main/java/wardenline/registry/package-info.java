/** Who can be reached, where, and who is responsible for them. */
@NullMarked
package wardenline.registry;

import org.jspecify.annotations.NullMarked;
