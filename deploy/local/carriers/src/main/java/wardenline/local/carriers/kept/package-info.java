/** What the carriers took: kept in order, counted, searched, and shown as evidence. */
@NullMarked
package wardenline.local.carriers.kept;

import org.jspecify.annotations.NullMarked;
