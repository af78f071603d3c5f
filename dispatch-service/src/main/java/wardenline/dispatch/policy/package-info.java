/** The dispatch policy: one versioned document that says how often, by whom and how fast deliveries go out. */
@NullMarked
package wardenline.dispatch.policy;

import org.jspecify.annotations.NullMarked;
