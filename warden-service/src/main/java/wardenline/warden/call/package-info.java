/** Calls for help that nobody has dealt with, whatever became of the message that they answer, until an officer says that it is done. */
@NullMarked
package wardenline.warden.call;

import org.jspecify.annotations.NullMarked;
