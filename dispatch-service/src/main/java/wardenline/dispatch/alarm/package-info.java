/** What operators must hear of within a minute: raised, shown, told to a webhook, cleared. */
@NullMarked
package wardenline.dispatch.alarm;

import org.jspecify.annotations.NullMarked;
