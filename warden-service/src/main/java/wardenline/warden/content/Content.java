package wardenline.warden.content;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import wardenline.platform.problem.Violation;

/**
 * An advisory's sections in every language it speaks.
 *
 * @param versions at least one; the first is the default, read by whoever has none of the languages
 */
public record Content(List<Sections> versions) {
    static final int LANGUAGES_MAX = 12;
    static final int SECTION_CHARACTERS_MAX = 4_000;

    public Content {
        if (versions.isEmpty()) throw new IllegalArgumentException("an advisory speaks at least one language");
        versions = List.copyOf(versions);
    }

    /** Nothing typed yet, in English. */
    public static Content empty() {
        return new Content(List.of(Sections.empty("en")));
    }

    /** BCP 47; the language of whoever has none of the others. */
    public String defaultLanguage() {
        return versions.getFirst().language();
    }

    /** Whether this language of it is written from right to left. */
    public boolean rightToLeft(String language) {
        return Sections.empty(language).rightToLeft();
    }

    /** What cannot be kept, even in a draft. */
    public static List<Violation> faults(List<Sections> versions) {
        var wrong = new ArrayList<Violation>();
        if (versions.isEmpty() || versions.size() > LANGUAGES_MAX) {
            wrong.add(new Violation("content", "has " + versions.size() + " languages", "1 to " + LANGUAGES_MAX));
        }
        var seen = new ArrayList<String>();
        for (int i = 0; i < versions.size(); i++) {
            var sections = versions.get(i);
            var where = "content[" + i + "]";
            if (!wellFormed(sections.language())) {
                wrong.add(new Violation(where + ".language", "is no language tag", "BCP 47, such as en or pt-BR"));
            }
            if (seen.contains(sections.language().toLowerCase(Locale.ROOT))) {
                wrong.add(new Violation(where + ".language", "stands twice", "each language once"));
            }
            seen.add(sections.language().toLowerCase(Locale.ROOT));
            if (sections.texts().anyMatch(text -> text.length() > SECTION_CHARACTERS_MAX)) {
                wrong.add(new Violation(
                        where, "has a section that is too long", "at most " + SECTION_CHARACTERS_MAX + " characters"));
            }
            if (sections.texts().flatMapToInt(String::chars).anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
                wrong.add(new Violation(where, "holds control characters", "text and line breaks"));
            }
        }
        return List.copyOf(wrong);
    }

    /** What keeps a draft from being submitted: every language needs its four sections. */
    public List<Violation> gaps() {
        return versions.stream()
                .flatMap(sections -> Stream.of(
                                gap(sections, "location", sections.location().isEmpty()),
                                gap(sections, "event", sections.event().isEmpty()),
                                gap(sections, "actions", sections.actions().isEmpty()),
                                gap(
                                        sections,
                                        "assistance",
                                        sections.assistance().isEmpty()))
                        .flatMap(List::stream))
                .toList();
    }

    private static List<Violation> gap(Sections sections, String section, boolean missing) {
        return missing
                ? List.of(new Violation(
                        "content." + sections.language() + "." + section, "is empty", "what the section is for"))
                : List.of();
    }

    private static boolean wellFormed(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException _) {
            return false;
        }
    }
}
