/** What an operator sees and searches. */
@NullMarked
package wardenline.dispatch.operations;

import org.jspecify.annotations.NullMarked;
