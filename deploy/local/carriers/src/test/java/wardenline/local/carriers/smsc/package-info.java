/** Tests of this chapter. */
@NullMarked
package wardenline.local.carriers.smsc;

import org.jspecify.annotations.NullMarked;
