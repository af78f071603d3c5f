/** The cleared fax text as pages in large type, with a form to send back. */
@NullMarked
package wardenline.dispatch.fax;

import org.jspecify.annotations.NullMarked;
