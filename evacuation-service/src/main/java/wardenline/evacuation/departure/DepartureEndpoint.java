package wardenline.evacuation.departure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;

/** Departures, for programs. */
@RestController
@RequestMapping("/api/evacuation")
class DepartureEndpoint {

    private final Departures departures;
    private final PlanningDeparture planning;

    DepartureEndpoint(Departures departures, PlanningDeparture planning) {
        this.departures = departures;
        this.planning = planning;
    }

    record NewDeparture(
            @NotNull UUID pointId,
            @NotBlank @Size(max = 120) String name,
            @NotNull Transport transport,
            @NotNull Instant departsAt,
            @NotNull @Min(1) Integer seats) {}

    @MayRun
    @PostMapping("/evacuations/{id}/departures")
    @ResponseStatus(HttpStatus.CREATED)
    DepartureView plan(@PathVariable UUID id, @Valid @RequestBody NewDeparture wanted, Officer officer) {
        var departure = new PlanningDeparture.NewDeparture(
                new PointId(wanted.pointId()),
                wanted.name().strip(),
                wanted.transport(),
                wanted.departsAt(),
                wanted.seats());
        return switch (planning.plan(new EvacuationId(id), departure, officer)) {
            case PlanningDeparture.Planned.Done done -> DepartureView.of(done.departure());
            case PlanningDeparture.Planned.NoSuchEvacuation _ -> throw new NotFound("evacuation", id);
            case PlanningDeparture.Planned.NoSuchPoint _ ->
                throw new Invalid(
                        List.of(new Violation("pointId", "is no point of this evacuation", "one of .../points")));
            case PlanningDeparture.Planned.InThePast _ ->
                throw new Invalid(List.of(new Violation("departsAt", "is in the past", "a time to come")));
            case PlanningDeparture.Planned.SeatsOverLimit over ->
                throw new Invalid(List.of(new Violation("seats", "are too many", "at most " + over.most())));
            case PlanningDeparture.Planned.NameTaken _ ->
                throw new Refused("NAME_TAKEN", "Another departure of this evacuation has this name.");
        };
    }

    @MayRead
    @GetMapping("/evacuations/{id}/departures")
    List<DepartureView> of(@PathVariable UUID id) {
        return departures.of(new EvacuationId(id)).stream()
                .map(DepartureView::of)
                .toList();
    }

    @MayRead
    @GetMapping("/departures/{id}")
    DepartureView one(@PathVariable UUID id) {
        return departures
                .find(new DepartureId(id))
                .map(DepartureView::of)
                .orElseThrow(() -> new NotFound("departure", id));
    }
}
