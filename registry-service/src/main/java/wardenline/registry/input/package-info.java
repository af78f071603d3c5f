/** What people and files write, read into the domain's words, or said plainly what is wrong with it. */
@NullMarked
package wardenline.registry.input;

import org.jspecify.annotations.NullMarked;
