/** The events that cross service borders, their wire names and their topics; JDK types only, no logic. */
@NullMarked
package wardenline.contracts;

import org.jspecify.annotations.NullMarked;
