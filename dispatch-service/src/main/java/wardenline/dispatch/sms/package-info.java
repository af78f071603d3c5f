/** Text messages as the mobile network carries them: alphabets, segments and the headers that join these. */
@NullMarked
package wardenline.dispatch.sms;

import org.jspecify.annotations.NullMarked;
