package wardenline.warden.rendering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import wardenline.contracts.Mode;
import wardenline.warden.content.Kind;

/**
 * What stands above the sections: which sort of message, from whom, of what day, and whether it is an exercise.
 *
 * @param datedOn the day in the post's zone; fixed when the draft is submitted, so that what is cleared is what is sent
 */
public record Letterhead(Kind kind, Mode mode, String postName, LocalDate datedOn) {

    boolean isExercise() {
        return mode == Mode.EXERCISE;
    }

    /** {@code Security Alert – U.S. Embassy Nairobi (March 1, 2026)}, with EXERCISE before it in an exercise. */
    String headline(String language) {
        var locale = Locale.forLanguageTag(language);
        var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(datedOn);
        return marked(language, Phrases.of(language).kind(kind) + " – " + postName + " (" + date + ")");
    }

    /** The text with the exercise mark at its start where there must be one (invariant 6). */
    String marked(String language, String text) {
        return isExercise() ? Phrases.of(language).exercise() + ": " + text : text;
    }
}
