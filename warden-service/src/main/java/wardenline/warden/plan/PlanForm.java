package wardenline.warden.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import wardenline.contracts.Urgency;

/**
 * The plan's page as typed, so that a refused change gives back every character. People speak of minutes, the document of seconds.
 *
 * @param reviewed the document that the officer last looked at in words; empty where they have not
 */
record PlanForm(
        int basedOn,
        List<Part> parts,
        boolean routineMayCall,
        String unverifiedContactPoints,
        String why,
        String reviewed) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int STEPS_SHOWN_MAX = PlanDocument.STEPS_MAX + 4;
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal SECONDS_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);

    /**
     * The steps of one urgency.
     *
     * @param key {@code emergency} or {@code routine}: its name in the document, and what its fields' ids begin with
     * @param relay minutes until the silent are relayed; blank for never
     */
    record Part(String key, List<Row> rows, String relay) {
        public String title() {
            return PlanWords.capitalized(key);
        }
    }

    /** One step as typed. */
    record Row(Set<String> channels, String after, String repeats, String every) {
        static final Row EMPTY = new Row(Set.of(), "", "0", "");

        static Row of(ContactPlan.PlanStep step) {
            return new Row(
                    step.channels().stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new)),
                    minutes(step.afterSeconds()),
                    Integer.toString(step.repeats()),
                    step.repeats() == 0 ? "" : minutes(step.everySeconds()));
        }
    }

    static PlanForm of(PlanVersion version) {
        var plan = version.plan();
        return new PlanForm(
                version.version(),
                List.of(part(plan, Urgency.EMERGENCY), part(plan, Urgency.ROUTINE)),
                plan.routineMayCall(),
                plan.unverifiedContactPoints().name(),
                "",
                "");
    }

    private static Part part(ContactPlan plan, Urgency urgency) {
        return new Part(
                key(urgency),
                rows(plan.steps(urgency)),
                plan.relay().afterSeconds(urgency).map(PlanForm::minutes).orElse(""));
    }

    static PlanForm of(MultiValueMap<String, String> fields) {
        return new PlanForm(
                (int) whole(text(fields, "version")).orElse(0L).longValue(),
                List.of(part(fields, Urgency.EMERGENCY), part(fields, Urgency.ROUTINE)),
                fields.containsKey("routineMayCall"),
                text(fields, "unverifiedContactPoints"),
                text(fields, "why"),
                text(fields, "reviewed"));
    }

    private static Part part(MultiValueMap<String, String> fields, Urgency urgency) {
        var key = key(urgency);
        long count = Math.clamp(whole(text(fields, key + "-steps")).orElse(0L), 0, STEPS_SHOWN_MAX);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < count; i++) {
            var id = key + "-" + i + "-";
            rows.add(new Row(
                    new TreeSet<>(fields.getOrDefault(id + "channels", List.of())),
                    text(fields, id + "after"),
                    text(fields, id + "repeats"),
                    text(fields, id + "every")));
        }
        return new Part(key, List.copyOf(rows), text(fields, key + "-relay"));
    }

    /** With one more empty step at the end. */
    PlanForm adding(String key) {
        return withParts(part -> {
            var more = new ArrayList<>(part.rows());
            if (part.key().equals(key) && more.size() < STEPS_SHOWN_MAX) more.add(Row.EMPTY);
            return new Part(part.key(), List.copyOf(more), part.relay());
        });
    }

    /** Without one step: {@code emergency-1} is the second. */
    PlanForm removing(String which) {
        return withParts(part -> {
            var fewer = new ArrayList<Row>();
            for (int i = 0; i < part.rows().size(); i++)
                if (!which.equals(part.key() + "-" + i)) fewer.add(part.rows().get(i));
            return new Part(part.key(), List.copyOf(fewer), part.relay());
        });
    }

    PlanForm basedOn(int version) {
        return new PlanForm(version, parts, routineMayCall, unverifiedContactPoints, why, "");
    }

    PlanForm reviewed(String document) {
        return new PlanForm(basedOn, parts, routineMayCall, unverifiedContactPoints, why, document);
    }

    private PlanForm withParts(UnaryOperator<Part> change) {
        return new PlanForm(
                basedOn, parts.stream().map(change).toList(), routineMayCall, unverifiedContactPoints, why, "");
    }

    /** What was typed as a document; what is no number stands in it as it is and is refused there. */
    ObjectNode document() {
        var document = JSON.createObjectNode();
        for (var part : parts) {
            var steps = document.putArray(part.key());
            part.rows().forEach(row -> write(steps, row));
        }
        document.put("routineMayCall", routineMayCall).put("unverifiedContactPoints", unverifiedContactPoints);
        var relay = document.putObject("relayAfterSeconds");
        for (var part : parts) {
            if (part.relay().isBlank()) relay.putNull(part.key());
            else
                seconds(part.relay())
                        .ifPresentOrElse(
                                value -> relay.put(part.key(), value), () -> relay.put(part.key(), part.relay()));
        }
        return document;
    }

    private static void write(ArrayNode steps, Row row) {
        var step = steps.addObject();
        var channels = step.putArray("channels");
        row.channels().forEach(channels::add);
        seconds(row.after())
                .ifPresentOrElse(value -> step.put("afterSeconds", value), () -> step.put("afterSeconds", row.after()));
        whole(blankIsZero(row.repeats()))
                .ifPresentOrElse(value -> step.put("repeats", value), () -> step.put("repeats", row.repeats()));
        seconds(blankIsZero(row.every()))
                .ifPresentOrElse(value -> step.put("everySeconds", value), () -> step.put("everySeconds", row.every()));
    }

    private static String blankIsZero(String typed) {
        return typed.isBlank() ? "0" : typed;
    }

    /** Minutes as typed, a comma or a point before their fraction, in whole seconds; empty where that is no such number. */
    static Optional<Integer> seconds(String minutes) {
        try {
            var seconds = new BigDecimal(minutes.strip().replace(',', '.')).multiply(MINUTE);
            return seconds.abs().compareTo(SECONDS_MAX) > 0
                    ? Optional.empty()
                    : Optional.of(seconds.setScale(0, RoundingMode.HALF_UP).intValue());
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    static Optional<Long> whole(String typed) {
        try {
            return Optional.of(Long.parseLong(typed.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static List<Row> rows(List<ContactPlan.PlanStep> steps) {
        return steps.stream().map(Row::of).toList();
    }

    private static String minutes(int seconds) {
        var minutes = BigDecimal.valueOf(seconds).divide(MINUTE, 4, RoundingMode.HALF_UP);
        return minutes.signum() == 0 ? "0" : minutes.stripTrailingZeros().toPlainString();
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "");
    }

    static String key(Urgency urgency) {
        return urgency.name().toLowerCase(Locale.ROOT);
    }
}
