/** How people are tried: the contact plan by urgency, version after version. */
@NullMarked
package wardenline.warden.plan;

import org.jspecify.annotations.NullMarked;
