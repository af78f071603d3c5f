/** Tests of this chapter. */
@NullMarked
package wardenline.dispatch.sms;

import org.jspecify.annotations.NullMarked;
