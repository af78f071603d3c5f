package wardenline.registry.person;

import org.jspecify.annotations.Nullable;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;

/** A person's name as in their passport. */
public record Name(String given, String family) {

    private static final int LENGTH_MAX = 80;

    /** Reads the given name. */
    public static Reading<String> readGiven(@Nullable String written) {
        return read(written, "given name", "Ada");
    }

    /** Reads the family name. */
    public static Reading<String> readFamily(@Nullable String written) {
        return read(written, "family name", "Example");
    }

    private static Reading<String> read(@Nullable String written, String what, String example) {
        var text = Written.tidy(written);
        var allowed = "1 to %d characters as in the passport, such as %s".formatted(LENGTH_MAX, example);
        if (text.isEmpty()) {
            return Reading.wrong("The " + what + " is missing.", allowed);
        }
        if (text.length() > LENGTH_MAX) {
            return Reading.wrong("The " + what + " is longer than " + LENGTH_MAX + " characters.", allowed);
        }
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return Reading.wrong("The " + what + " has no letter in it.", allowed);
        }
        return Reading.of(text);
    }

    public String full() {
        return given + " " + family;
    }
}
