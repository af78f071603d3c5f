/** Messages that evacuation asks for: drafted here, cleared and released like any other. */
@NullMarked
package wardenline.warden.notice;

import org.jspecify.annotations.NullMarked;
