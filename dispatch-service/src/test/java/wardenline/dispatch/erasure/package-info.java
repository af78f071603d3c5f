@NullMarked
package wardenline.dispatch.erasure;

import org.jspecify.annotations.NullMarked;
