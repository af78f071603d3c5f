/** The identifiers, lanes and metric names that the chapters of this service share. */
@NullMarked
package wardenline.dispatch.id;

import org.jspecify.annotations.NullMarked;
