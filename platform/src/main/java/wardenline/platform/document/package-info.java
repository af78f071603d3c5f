/** JSON documents that are taken in whole or not at all, and say what is wrong with every field at once. */
@NullMarked
package wardenline.platform.document;

import org.jspecify.annotations.NullMarked;
