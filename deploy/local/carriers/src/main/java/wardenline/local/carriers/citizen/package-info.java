/** Who answers, how and when: drawn from the address, so that the same person always answers the same. */
@NullMarked
package wardenline.local.carriers.citizen;

import org.jspecify.annotations.NullMarked;
