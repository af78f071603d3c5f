/** Events out by the outbox, in by the inbox: at least once on the wire, once in effect. */
@NullMarked
package wardenline.platform.event;

import org.jspecify.annotations.NullMarked;
