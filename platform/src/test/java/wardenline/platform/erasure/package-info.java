@NullMarked
package wardenline.platform.erasure;

import org.jspecify.annotations.NullMarked;
