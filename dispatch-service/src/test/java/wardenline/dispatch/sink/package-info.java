/** Carriers to test against, which do as they are told. */
@NullMarked
package wardenline.dispatch.sink;

import org.jspecify.annotations.NullMarked;
