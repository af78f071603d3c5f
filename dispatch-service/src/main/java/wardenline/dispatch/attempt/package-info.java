/** The workers: claim, compose, call a carrier, conclude. */
@NullMarked
package wardenline.dispatch.attempt;

import org.jspecify.annotations.NullMarked;
