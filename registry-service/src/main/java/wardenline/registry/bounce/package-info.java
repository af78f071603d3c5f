/** What the line learns of contact points: dead ones, and the wish to leave or hear routine messages. */
@NullMarked
package wardenline.registry.bounce;

import org.jspecify.annotations.NullMarked;
