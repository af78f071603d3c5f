/** Who left: the list of a closed departure, sealed by an officer, unchangeable after that. */
@NullMarked
package wardenline.evacuation.manifest;

import org.jspecify.annotations.NullMarked;
