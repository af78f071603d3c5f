package wardenline.warden.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import wardenline.platform.problem.Violation;

/**
 * What was typed on the relay's page, so that a refused mark gives back every character.
 *
 * @param town the group that was handed on, as {@link RelayPages.Group#key}; empty for a report
 * @param act {@code chosen} or {@code listed} to hand people on; a report otherwise
 * @param people the ids that this is about
 * @param finding what a report says: REACHED or NOT_FOUND
 */
record RelayForm(String town, String act, List<String> people, String warden, String finding, String remark) {
    static final RelayForm EMPTY = new RelayForm("", "", List.of(), "", "", "");

    static RelayForm of(MultiValueMap<String, String> fields) {
        var act = text(fields, "do");
        return new RelayForm(
                text(fields, "town"),
                act,
                List.copyOf(fields.getOrDefault(act.equals("listed") ? "listed" : "person", List.of())),
                text(fields, "warden"),
                text(fields, "finding"),
                text(fields, "remark"));
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "");
    }

    public boolean isHanding() {
        return act.equals("chosen") || act.equals("listed");
    }

    /** The ids among what was sent. */
    List<UUID> ids() {
        return people.stream().map(RelayForm::id).flatMap(Optional::stream).toList();
    }

    private static Optional<UUID> id(String typed) {
        try {
            return Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What is to be written down; empty where a report does not say what came of it. */
    Optional<RelayMark.Wish> wish() {
        if (isHanding()) return Optional.of(new RelayMark.Wish(RelayMark.Kind.HANDED, warden, remark));
        return Set.of("REACHED", "NOT_FOUND").contains(finding)
                ? Optional.of(new RelayMark.Wish(RelayMark.Kind.valueOf(finding), "", remark))
                : Optional.empty();
    }

    /** One line above the form, with the id of its field. */
    record Problem(@Nullable String field, String message) {}

    /** In the page's words; {@code group} is the number of the town's group on the page. */
    List<Problem> problems(List<Violation> violations, Optional<Integer> group) {
        var problems = new ArrayList<Problem>();
        for (var violation : violations) problems.add(problem(violation, group));
        return List.copyOf(problems);
    }

    private Problem problem(Violation violation, Optional<Integer> group) {
        var person = people.size() == 1 ? people.getFirst() : "";
        return switch (violation.where()) {
            case "warden" ->
                new Problem(
                        group.map(number -> "warden-" + number).orElse(null),
                        violation.what().equals("is missing")
                                ? "Name the warden who looks for them."
                                : "The warden's name: " + violation.allowed() + ".");
            case "finding" -> new Problem("finding-" + person, "Say what came of it: reached, or not found.");
            case "remark" ->
                new Problem(isHanding() ? null : "remark-" + person, "The remark: " + violation.allowed() + ".");
            case "people" ->
                new Problem(
                        group.map(number -> "town-" + number).orElse(null),
                        people.isEmpty() ? "Choose somebody." : violation.allowed() + " at a time.");
            default -> new Problem(null, "Somebody on the list " + violation.what() + ". Load the page again.");
        };
    }
}
