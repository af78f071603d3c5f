/** What can be written about a person, by whomever: read, enrolled, shown. */
@NullMarked
package wardenline.registry.enrollment;

import org.jspecify.annotations.NullMarked;
