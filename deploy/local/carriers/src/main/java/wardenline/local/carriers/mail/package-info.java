/** The two mail relays, their faxes, and the citizens who follow the link in a mail. */
@NullMarked
package wardenline.local.carriers.mail;

import org.jspecify.annotations.NullMarked;
