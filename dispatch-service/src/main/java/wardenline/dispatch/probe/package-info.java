/** A message of our own through each provider every few minutes: whether it works is known before it is needed. */
@NullMarked
package wardenline.dispatch.probe;

import org.jspecify.annotations.NullMarked;
