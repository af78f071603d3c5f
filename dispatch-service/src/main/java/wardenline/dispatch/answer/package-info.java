/** What citizens answer, by link, text or key, and what their answer stops. */
@NullMarked
package wardenline.dispatch.answer;

import org.jspecify.annotations.NullMarked;
