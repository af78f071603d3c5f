/** The pages on which a person reads what arrived, answers it, and makes a carrier misbehave. */
@NullMarked
package wardenline.local.carriers.page;

import org.jspecify.annotations.NullMarked;
