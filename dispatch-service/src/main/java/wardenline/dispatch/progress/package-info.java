/** How far each release has come, folded from differences and told to the others. */
@NullMarked
package wardenline.dispatch.progress;

import org.jspecify.annotations.NullMarked;
