/** What people wrote back in words of their own: who may read it, what officers judge of it, and when it is erased. */
@NullMarked
package wardenline.warden.reply;

import org.jspecify.annotations.NullMarked;
