/** The citizens' side of the world on one machine: relays, a telephone provider and the people behind them. */
@NullMarked
package wardenline.local.carriers;

import org.jspecify.annotations.NullMarked;
