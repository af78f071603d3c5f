/** What carriers call back with: appended first, joined later. */
@NullMarked
package wardenline.dispatch.receipt;

import org.jspecify.annotations.NullMarked;
