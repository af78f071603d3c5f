/** What is said: the four sections of an advisory in each language, and remarks on how they read. */
@NullMarked
package wardenline.warden.content;

import org.jspecify.annotations.NullMarked;
