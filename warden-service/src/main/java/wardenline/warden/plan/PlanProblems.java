package wardenline.warden.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wardenline.platform.problem.Violation;

/**
 * What is wrong with the plan as typed: above the form each with its place, and beside each field its own.
 *
 * @param each one line of the summary, with the id of its field
 * @param beside what a field says, by its id
 */
record PlanProblems(List<Problem> each, Map<String, String> beside) {
    private static final Pattern STEP =
            Pattern.compile("(emergency|routine)\\[(\\d+)]\\.(channels|afterSeconds|repeats|everySeconds)(\\[\\d+])?");
    private static final List<String> FIELDS = List.of("channels", "after", "repeats", "every");
    private static final String RELAYED = "relayAfterSeconds.";
    private static final String RELAY = "-relay";
    private static final int MINUTES_MAX = PlanDocument.DAY_SECONDS / 60;

    PlanProblems {
        each = List.copyOf(each);
        beside = Map.copyOf(beside);
    }

    static final PlanProblems NONE = new PlanProblems(List.of(), Map.of());

    /** One line of the summary above the form. */
    record Problem(@Nullable String field, String message) {}

    /** What the document's rules say of it, in the form's own units where a field is no number of the right size. */
    static PlanProblems of(PlanForm form, List<Violation> violations) {
        var beside = new LinkedHashMap<String, String>();
        var each = new LinkedHashMap<String, List<Problem>>();
        for (var part : form.parts()) {
            for (int i = 0; i < part.rows().size(); i++) {
                var step = part.key() + "-" + i + "-";
                // In the order in which the fields stand on the page.
                for (var field : FIELDS) each.put(step + field, new ArrayList<>());
                for (var typo : typos(part.rows().get(i)).entrySet()) {
                    var id = step + typo.getKey();
                    beside.put(id, typo.getValue());
                    each.computeIfAbsent(id, _ -> new ArrayList<>())
                            .add(new Problem(id, place(part.key(), i) + ": " + typo.getValue()));
                }
            }
            each.put(part.key(), new ArrayList<>());
            relayTypo(part).ifPresent(typo -> {
                var id = part.key() + RELAY;
                beside.put(id, typo);
                each.put(
                        id,
                        new ArrayList<>(List.of(
                                new Problem(id, PlanWords.capitalized(part.key()) + " messages, relay: " + typo))));
            });
        }
        var typos = Set.copyOf(beside.keySet());
        for (var violation : violations) {
            var id = id(violation.where());
            if (typos.contains(id)) continue;
            var words = words(violation);
            beside.putIfAbsent(id, PlanWords.capitalized(words));
            each.computeIfAbsent(id, _ -> new ArrayList<>()).add(new Problem(id, place(violation.where()) + words));
        }
        return new PlanProblems(each.values().stream().flatMap(List::stream).toList(), beside);
    }

    private static String words(Violation violation) {
        if (violation.where().equals("why") && violation.what().equals("is missing")) return "say why, in a few words.";
        if (violation.what().equals(PlanDocument.ROUTINE_CALLS))
            return "take the call out, or tick that routine messages may ring people.";
        return violation.what() + ". Allowed: " + violation.allowed() + ".";
    }

    private static Map<String, String> typos(PlanForm.Row row) {
        var typos = new LinkedHashMap<String, String>();
        if (row.channels().isEmpty()) typos.put("channels", "Choose one channel or more, or remove the step.");
        if (PlanForm.seconds(row.after()).filter(PlanProblems::withinADay).isEmpty())
            typos.put("after", "Give minutes after the release, from 0 (at once) to " + MINUTES_MAX + ".");
        if (!row.repeats().isBlank()
                && PlanForm.whole(row.repeats())
                        .filter(times -> times >= 0 && times <= PlanDocument.REPEATS_MAX)
                        .isEmpty())
            typos.put("repeats", "Give a whole number from 0 (never) to " + PlanDocument.REPEATS_MAX + ".");
        if (!row.every().isBlank()
                && PlanForm.seconds(row.every())
                        .filter(PlanProblems::withinADay)
                        .isEmpty())
            typos.put("every", "Give minutes between repetitions, from 1 to " + MINUTES_MAX + ".");
        return typos;
    }

    private static Optional<String> relayTypo(PlanForm.Part part) {
        var right = part.relay().isBlank()
                || PlanForm.seconds(part.relay())
                        .filter(seconds -> seconds >= PlanDocument.DISTANCE_SECONDS_MIN && withinADay(seconds))
                        .isPresent();
        return right
                ? Optional.empty()
                : Optional.of("Give minutes after the release, from 1 to " + MINUTES_MAX + ", or nothing for never.");
    }

    private static boolean withinADay(int seconds) {
        return seconds >= 0 && seconds <= PlanDocument.DAY_SECONDS;
    }

    /** The field that a path of the document is about. */
    private static String id(String where) {
        var step = STEP.matcher(where);
        if (where.startsWith(RELAYED)) return where.substring(RELAYED.length()) + RELAY;
        if (!step.matches()) return where.equals("plan") ? "change" : where;
        return step.group(1) + "-" + step.group(2) + "-" + field(step.group(3));
    }

    private static String field(String name) {
        return switch (name) {
            case "afterSeconds" -> "after";
            case "everySeconds" -> "every";
            default -> name;
        };
    }

    private static String place(String where) {
        var step = STEP.matcher(where);
        if (!step.matches())
            return switch (where) {
                case "emergency", "routine" -> PlanWords.capitalized(where) + " messages: ";
                case "why" -> "The reason: ";
                case "plan" -> "The plan ";
                case "unverifiedContactPoints" -> "What unconfirmed addresses get: ";
                default -> where + " ";
            };
        return place(step.group(1), Integer.parseInt(step.group(2)))
                + switch (step.group(3)) {
                    case "channels" -> ", channels: ";
                    case "afterSeconds" -> ", minutes after the release: ";
                    case "repeats" -> ", repetitions: ";
                    default -> ", minutes between repetitions: ";
                };
    }

    private static String place(String part, int index) {
        return PlanWords.capitalized(part) + ", step " + (index + 1);
    }
}
