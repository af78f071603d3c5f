package wardenline.warden.advisory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import wardenline.contracts.Urgency;
import wardenline.platform.problem.Violation;
import wardenline.warden.audience.Audience;
import wardenline.warden.content.Kind;
import wardenline.warden.content.Sections;

/**
 * The draft's page as typed, so that a refused save gives back every word.
 *
 * @param languages primary subtags that narrow the audience, as typed: {@code en, fr}
 * @param fixedAudience the audience has no form here (several areas, named persons) and stays as it is
 */
public record DraftForm(
        int revision,
        Kind kind,
        Urgency urgency,
        String validHours,
        List<Sections> content,
        AreaForm area,
        String languages,
        boolean fixedAudience) {

    static DraftForm of(Advisory advisory) {
        var sheet = advisory.sheet();
        return new DraftForm(
                sheet.revision(),
                sheet.kind(),
                sheet.urgency(),
                Integer.toString(sheet.validHours()),
                sheet.content().versions(),
                AreaForm.of(sheet.audience()),
                sheet.audience() instanceof Audience.InAreas where
                        ? where.languages().stream().sorted().collect(Collectors.joining(", "))
                        : "",
                isFixed(sheet.audience()));
    }

    private static boolean isFixed(Audience audience) {
        return switch (audience) {
            case Audience.NotChosen _ -> false;
            case Audience.InAreas where -> where.areas().size() > 1;
            case Audience.Named _ -> true;
        };
    }

    static DraftForm of(MultiValueMap<String, String> fields, Advisory standing) {
        var sheet = standing.sheet();
        var content = new ArrayList<Sections>();
        var tags = fields.getOrDefault("language", List.of());
        for (int i = 0; i < tags.size(); i++) {
            content.add(new Sections(
                    tags.get(i),
                    at(fields, "location", i),
                    at(fields, "event", i),
                    at(fields, "actions", i).lines().toList(),
                    at(fields, "assistance", i),
                    at(fields, "sms", i)));
        }
        return new DraftForm(
                number(fields.getFirst("revision"), 0),
                chosen(Kind.values(), fields.getFirst("kind"), sheet.kind()),
                chosen(Urgency.values(), fields.getFirst("urgency"), sheet.urgency()),
                Objects.requireNonNullElse(fields.getFirst("validHours"), ""),
                content.isEmpty() ? sheet.content().versions() : List.copyOf(content),
                AreaForm.of(fields.toSingleValueMap()),
                Objects.requireNonNullElse(fields.getFirst("languages"), ""),
                isFixed(sheet.audience()));
    }

    /** What was typed as a draft for the use cases; what is no number there is refused there. */
    DraftShape shape() {
        return new DraftShape(
                revision,
                null,
                kind,
                urgency,
                number(validHours, 0),
                content,
                fixedAudience ? null : area.audience(split(languages)));
    }

    /** With one more language to word, unless it is there. */
    DraftForm adding(String language) {
        var known = content.stream().map(Sections::language).collect(Collectors.toSet());
        if (language.isBlank() || known.contains(language.strip())) return this;
        var more = new ArrayList<>(content);
        more.add(Sections.empty(language.strip()));
        return with(more);
    }

    /** Without one language; the last one stays. */
    DraftForm removing(String language) {
        var fewer = content.stream()
                .filter(sections -> !sections.language().equals(language))
                .toList();
        return fewer.isEmpty() ? this : with(fewer);
    }

    private DraftForm with(List<Sections> changed) {
        return new DraftForm(revision, kind, urgency, validHours, List.copyOf(changed), area, languages, fixedAudience);
    }

    /** The input that a violation is about, by its id; empty where there is none. */
    static String field(Violation violation, List<Sections> content) {
        var where = violation.where();
        if (where.startsWith("audience")) {
            if (where.endsWith("radiusKm")) return "place-radius";
            if (where.endsWith("center")) return "place-centre";
            if (where.endsWith("country")) return "place-country";
            return where.endsWith("languages") ? "languages" : "place-polygon";
        }
        if (where.equals("validHours")) return where;
        var parts = where.split("[.\\[\\]]+");
        var known = content.stream().map(Sections::language).toList();
        if (parts.length == 3 && parts[0].equals("content") && known.contains(parts[1])) {
            // A call is made of the sections, of which this one is the longest as a rule.
            return (parts[2].equals("voice") ? "event" : parts[2]) + "-" + known.indexOf(parts[1]);
        }
        return Set.of("kind", "urgency").contains(where) ? where : "";
    }

    private static List<String> split(String typed) {
        return Arrays.stream(typed.split("[,;\\s]+"))
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .filter(tag -> !tag.isBlank())
                .toList();
    }

    private static String at(Map<String, List<String>> fields, String name, int index) {
        var values = fields.getOrDefault(name, List.of());
        return index < values.size() ? values.get(index) : "";
    }

    private static int number(@Nullable String typed, int otherwise) {
        try {
            return typed == null ? otherwise : Integer.parseInt(typed.strip());
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private static <E extends Enum<E>> E chosen(E[] values, @Nullable String name, E otherwise) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }
}
