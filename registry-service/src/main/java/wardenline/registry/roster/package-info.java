/** Staff bring many people at once by a CSV file; good rows are kept, bad ones explained. */
@NullMarked
package wardenline.registry.roster;

import org.jspecify.annotations.NullMarked;
