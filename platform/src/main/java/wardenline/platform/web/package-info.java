/** What every page shows: the post, the officer, where they are. */
@NullMarked
package wardenline.platform.web;

import org.jspecify.annotations.NullMarked;
