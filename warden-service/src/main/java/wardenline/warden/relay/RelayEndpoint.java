package wardenline.warden.relay;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.release.Release;
import wardenline.warden.release.Releases;

/** The relay to wardens for programs. */
@RestController
@RequestMapping("/api/warden/releases/{id}/relay")
@Tag(
        name = "Relay",
        description =
                "Whoever stays silent, handed to wardens by telephone. What is written down twice changes nothing.")
class RelayEndpoint {
    private static final int PEOPLE_MAX = 500;
    private static final int TOWNS_MAX = 200;

    private final ShowingRelay showing;
    private final MarkingRelay marking;
    private final Releases releases;

    RelayEndpoint(ShowingRelay showing, MarkingRelay marking, Releases releases) {
        this.showing = showing;
        this.marking = marking;
        this.releases = releases;
    }

    /** @param people at most 500; {@code after} the last of them are the next */
    record RelayShape(RelayStanding relay, List<RelayPeople.Town> towns, List<RelayPeople.Person> people) {}

    /** One list of people, town by town; numbers to call, and what people wrote, only for those who hand people on. */
    @GetMapping
    @PreAuthorize(Permission.READ)
    RelayShape relay(Officer officer, @PathVariable UUID id, @ParameterObject RelayQuery query) {
        var release = find(id);
        return new RelayShape(
                showing.show(release),
                showing.towns(release, TOWNS_MAX),
                showing.list(release, query.which(), PEOPLE_MAX).stream()
                        .map(person -> Permission.mayMark(officer) ? person : person.toLookAt())
                        .toList());
    }

    /**
     * What to write down.
     *
     * @param mark HANDED, REACHED or NOT_FOUND
     * @param warden who looks for them, by name; of a report, nothing
     */
    record MarkShape(
            @Nullable String mark,
            @Nullable List<@Nullable UUID> people,
            @Nullable String warden,
            @Nullable String remark) {}

    /** Somebody of whom it was not written down. */
    record LeftShape(UUID personId, RelayMark.Why why) {}

    /** @param unchanged of whom it was written down before */
    record DoneShape(int marked, int unchanged, List<LeftShape> left) {}

    /** Writes down that people were handed to a warden, or what the warden tells of them. */
    @PostMapping
    @PreAuthorize(Permission.MARK)
    DoneShape mark(Officer officer, @PathVariable UUID id, @RequestBody MarkShape wish) {
        return switch (marking.mark(officer, new ReleaseId(id), people(wish), wish(wish))) {
            case MarkingRelay.Result.Done done ->
                new DoneShape(
                        done.marked().size(),
                        done.unchanged().size(),
                        done.left().entrySet().stream()
                                .map(left -> new LeftShape(left.getKey(), left.getValue()))
                                .toList());
            case MarkingRelay.Result.Wrong wrong -> throw new Invalid(wrong.violations());
            case MarkingRelay.Result.Denied denied ->
                throw new Refused(denied.refusal().name(), denied.refusal().detail());
            case MarkingRelay.Result.Missing _ -> throw new NotFound("release", id);
        };
    }

    private static RelayMark.Wish wish(MarkShape shape) {
        var kind = Arrays.stream(RelayMark.Kind.values())
                .filter(each -> each.name().equals(shape.mark()))
                .findFirst()
                .orElseThrow(() -> new Invalid(List.of(new Violation(
                        "mark",
                        shape.mark() == null ? "is missing" : "is not known",
                        "one of HANDED, REACHED, NOT_FOUND"))));
        return new RelayMark.Wish(
                kind, Objects.requireNonNullElse(shape.warden(), ""), Objects.requireNonNullElse(shape.remark(), ""));
    }

    private static List<UUID> people(MarkShape shape) {
        var given = shape.people();
        var people = new ArrayList<UUID>();
        if (given != null) {
            for (int i = 0; i < given.size(); i++) {
                var person = given.get(i);
                if (person == null) throw new Invalid(List.of(new Violation("people[" + i + "]", "is null", "an id")));
                people.add(person);
            }
        }
        return people;
    }

    private Release find(UUID id) {
        return releases.find(new ReleaseId(id)).orElseThrow(() -> new NotFound("release", id));
    }
}
