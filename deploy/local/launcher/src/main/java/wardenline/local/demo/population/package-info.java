/** Invents the citizens of a post: real towns, invented people, reserved numbers and addresses only. */
@NullMarked
package wardenline.local.demo.population;

import org.jspecify.annotations.NullMarked;
