/** What else could send the same mails, set up as well as its makers advise, for the line to be compared with. */
@NullMarked
package wardenline.bench.peer;

import org.jspecify.annotations.NullMarked;
