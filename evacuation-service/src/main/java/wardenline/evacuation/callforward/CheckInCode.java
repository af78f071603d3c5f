package wardenline.evacuation.callforward;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a person shows at the gate: six characters that are not mistaken for each other when read from a wet telephone or called
 * out. No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V; no vowels, so that no code is a word.
 */
public record CheckInCode(String value) {

    static final String ALPHABET = "CDFGHJKMNPQRTWXY34679";
    static final int LENGTH = 6;

    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern FILLER = Pattern.compile("[\\s.\\-_·]+");

    public CheckInCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a check-in code");
        }
    }

    /** Reads what somebody typed: small letters, blanks and hyphens do no harm. Empty where it cannot be a code. */
    public static Optional<CheckInCode> read(String typed) {
        var bare = FILLER.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return FORM.matcher(bare).matches() ? Optional.of(new CheckInCode(bare)) : Optional.empty();
    }

    static CheckInCode draw(RandomGenerator random) {
        var drawn = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CheckInCode(drawn.toString());
    }

    /** In two groups, for reading aloud. */
    public String spaced() {
        return value.substring(0, 3) + " " + value.substring(3);
    }
}
