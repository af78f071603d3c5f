/** What the processes of this service tell each other of their providers, so that any of them can answer for the whole line. */
@NullMarked
package wardenline.dispatch.replica;

import org.jspecify.annotations.NullMarked;
