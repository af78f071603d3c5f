/** Turns a frozen segment into deliveries, once. */
@NullMarked
package wardenline.dispatch.planning;

import org.jspecify.annotations.NullMarked;
