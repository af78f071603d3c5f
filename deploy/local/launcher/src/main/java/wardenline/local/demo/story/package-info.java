/** The main job from end to end: enrol a post, warn a city, call those in need forward, and say what came of it. */
@NullMarked
package wardenline.local.demo.story;

import org.jspecify.annotations.NullMarked;
