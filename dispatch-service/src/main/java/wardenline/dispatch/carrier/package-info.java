/** The ways out: carriers and what they say of one attempt, providers with their breakers and rates. */
@NullMarked
package wardenline.dispatch.carrier;

import org.jspecify.annotations.NullMarked;
