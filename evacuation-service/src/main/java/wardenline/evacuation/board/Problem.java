package wardenline.evacuation.board;

import org.jspecify.annotations.Nullable;

/**
 * Something to correct in a form.
 *
 * @param field the id of its input; null where it concerns the whole
 */
record Problem(@Nullable String field, String message) {}
