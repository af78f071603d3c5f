package wardenline.evacuation.checkin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.evacuation.MayCheckIn;
import wardenline.evacuation.assembly.AssemblyPoints;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.callforward.CalledPerson;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.security.Officer;

/** The gate, for programs. */
@RestController
@RequestMapping("/api/evacuation/points/{id}/check-ins")
class CheckInEndpoint {

    private final CheckingIn checkingIn;
    private final GateCounts counts;
    private final AssemblyPoints points;
    private final Clock clock;

    CheckInEndpoint(CheckingIn checkingIn, GateCounts counts, AssemblyPoints points, Clock clock) {
        this.checkingIn = checkingIn;
        this.counts = counts;
        this.points = points;
        this.clock = clock;
    }

    /** @param code as the person shows it; blanks, hyphens and small letters do no harm */
    record NewCheckIn(@NotBlank @Size(max = 40) String code) {}

    /**
     * @param outcome CHECKED_IN, or ALREADY_CHECKED_IN where nothing was recorded now
     * @param recorded how many people were checked in by this: the whole family, or 0 where it was done before
     * @param personIds the family that may not be parted, this person among them
     */
    record CheckInView(
            String outcome,
            int recorded,
            UUID personId,
            String name,
            UUID departureId,
            String departure,
            List<UUID> personIds,
            Instant checkedInAt,
            String checkedInBy) {}

    @MayCheckIn
    @PostMapping
    CheckInView checkIn(@PathVariable UUID id, @Valid @RequestBody NewCheckIn wanted, Officer officer) {
        return switch (checkingIn.checkIn(new PointId(id), wanted.code(), officer)) {
            case Arrival.CheckedIn in ->
                view(
                        "CHECKED_IN",
                        in.recorded(),
                        in.person(),
                        in.family(),
                        in.departure().name());
            case Arrival.AlreadyCheckedIn in ->
                view(
                        "ALREADY_CHECKED_IN",
                        0,
                        in.person(),
                        in.family(),
                        in.departure().name());
            case Arrival.Expected _ -> throw new IllegalStateException("a check-in never ends in an expectation");
            case Arrival.Refused refused -> throw problem(refused, id);
        };
    }

    @MayCheckIn
    @GetMapping
    GateCount count(@PathVariable UUID id) {
        var point = points.find(new PointId(id)).orElseThrow(() -> new NotFound("assembly point", id));
        return counts.at(point.id(), clock.instant());
    }

    private static CheckInView view(
            String outcome, int recorded, CalledPerson person, List<CalledPerson> family, String departure) {
        var settlement = person.settled().orElseThrow();
        return new CheckInView(
                outcome,
                recorded,
                person.person().value(),
                person.spokenName(),
                person.departure().value(),
                departure,
                family.stream().map(member -> member.person().value()).toList(),
                settlement.at(),
                settlement.by());
    }

    private static RuntimeException problem(Arrival.Refused refused, UUID point) {
        return switch (refused.reason()) {
            case NO_SUCH_POINT -> new NotFound("assembly point", point);
            case NOT_A_CODE, UNKNOWN_CODE, WRONG_POINT, CALL_CANCELLED, NO_SHOW, DEPARTURE_CLOSED, POINT_NO_GO ->
                new Refused(refused.reason().name(), refused.what() + " " + refused.whatToDo());
        };
    }
}
