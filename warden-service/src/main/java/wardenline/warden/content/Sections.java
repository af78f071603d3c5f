package wardenline.warden.content;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an officer typed in one language: the field's four sections.
 *
 * @param language BCP 47
 * @param actions what to do, one imperative a line
 * @param sms the text message where the officer worded it; empty lets it be composed from the sections
 */
public record Sections(
        String language, String location, String event, List<String> actions, String assistance, String sms) {

    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");

    public Sections(
            @Nullable String language,
            @Nullable String location,
            @Nullable String event,
            @Nullable List<String> actions,
            @Nullable String assistance,
            @Nullable String sms) {
        this.language = Objects.requireNonNullElse(language, "en").strip();
        this.location = tidy(location);
        this.event = tidy(event);
        this.actions = actions == null
                ? List.of()
                : actions.stream()
                        .map(Sections::tidy)
                        .map(action -> action.replaceFirst("^[-*•–]\\s+", ""))
                        .filter(action -> !action.isEmpty())
                        .toList();
        this.assistance = tidy(assistance);
        this.sms = tidy(sms);
    }

    /** Nothing typed yet. */
    public static Sections empty(String language) {
        return new Sections(language, "", "", List.of(), "", "");
    }

    /** Everything typed, for counting words and looking for faults. */
    public Stream<String> texts() {
        return Stream.concat(Stream.of(location, event, assistance, sms), actions.stream());
    }

    /** The actions as they are typed: one a line. */
    public String actionLines() {
        return String.join("\n", actions);
    }

    /** The base of the language tag: {@code pt} of {@code pt-BR}. */
    public String baseLanguage() {
        return Locale.forLanguageTag(language).getLanguage();
    }

    /** Whether the language is written from right to left. */
    public boolean rightToLeft() {
        return RIGHT_TO_LEFT.contains(baseLanguage());
    }

    /** The language's name in its own words, for a reader who looks for theirs. */
    public String ownName() {
        var locale = Locale.forLanguageTag(language);
        return locale.getDisplayLanguage(locale);
    }

    private static String tidy(@Nullable String typed) {
        return typed == null ? "" : typed.replace("\r\n", "\n").strip();
    }
}
