/** Citizens enrol, confirm, change and withdraw, by page and by API. */
@NullMarked
package wardenline.registry.citizen;

import org.jspecify.annotations.NullMarked;
