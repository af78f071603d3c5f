/** The ledger: the states of a delivery, the claim, the conclusion, and what time does to those left lying. */
@NullMarked
package wardenline.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
