package wardenline.registry.person;

import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;

/** A person's language, as a BCP 47 tag. */
public record Language(String tag) {

    /** Those offered first on the page; any other tag is as good. */
    public static final List<Language> OFFERED = List.of(
            new Language("en"),
            new Language("es"),
            new Language("fr"),
            new Language("pt"),
            new Language("sw"),
            new Language("ar"),
            new Language("fa"),
            new Language("uk"),
            new Language("ru"),
            new Language("hi"),
            new Language("zh"),
            new Language("ko"),
            new Language("ja"),
            new Language("vi"),
            new Language("de"));

    private static final String ALLOWED = "a BCP 47 language tag, such as en, fr or pt-BR";
    private static final int TAG_MAX = 35;
    private static final Set<String> ISO_639_1 =
            Arrays.stream(Locale.getISOLanguages()).collect(Collectors.toUnmodifiableSet());

    /** Reads a tag and writes it canonically: {@code PT-br} becomes {@code pt-BR}. */
    public static Reading<Language> read(@Nullable String written) {
        var text = Written.tidy(written).replace('_', '-');
        if (text.isEmpty()) {
            return Reading.wrong("The language is missing.", ALLOWED);
        }
        try {
            var locale = new Locale.Builder().setLanguageTag(text).build();
            var language = locale.getLanguage();
            if (text.length() > TAG_MAX || !known(language)) {
                return Reading.wrong("This is not a language we know.", ALLOWED);
            }
            return Reading.of(new Language(locale.toLanguageTag()));
        } catch (IllformedLocaleException e) {
            return Reading.wrong("This is not a language tag.", ALLOWED);
        }
    }

    /** Two letters of ISO 639-1, or three of its longer lists. */
    private static boolean known(String language) {
        return language.length() == 2 ? ISO_639_1.contains(language) : language.length() == 3;
    }

    /** The language's name in English. */
    public String name() {
        return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }

    /** The language's name in itself, as its speakers look for it. */
    public String ownName() {
        var locale = Locale.forLanguageTag(tag);
        return locale.getDisplayName(locale);
    }

    /** Whether its script runs from right to left. */
    public boolean rightToLeft() {
        return Set.of("ar", "fa", "he", "iw", "ur", "ps", "ckb", "yi")
                .contains(Locale.forLanguageTag(tag).getLanguage());
    }
}
