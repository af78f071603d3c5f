package wardenline.evacuation.assembly;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.evacuation.MayDecidePoint;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;

/** Assembly points, for programs. */
@RestController
@RequestMapping("/api/evacuation")
class PointEndpoint {

    private final AssemblyPoints points;
    private final DecidingPoint deciding;

    PointEndpoint(AssemblyPoints points, DecidingPoint deciding) {
        this.points = points;
        this.deciding = deciding;
    }

    record NewPoint(
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Size(max = 300) String address,
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @NotBlank @Size(max = 120) String openingHours,
            @NotNull @Min(1) Integer capacity) {}

    record NewDecision(
            @NotNull Decision decision,
            @NotBlank @Size(max = 300) String reason) {}

    record PointView(
            UUID id,
            UUID evacuationId,
            String name,
            String address,
            double latitude,
            double longitude,
            String openingHours,
            int capacity,
            Decision decision,
            String decisionReason,
            String decidedBy,
            Instant decidedAt) {

        static PointView of(AssemblyPoint point) {
            return new PointView(
                    point.id().value(),
                    point.evacuation().value(),
                    point.name(),
                    point.address(),
                    point.latitude(),
                    point.longitude(),
                    point.openingHours(),
                    point.capacity(),
                    point.decision(),
                    point.decisionReason(),
                    point.decidedBy(),
                    point.decidedAt());
        }
    }

    @MayRun
    @PostMapping("/evacuations/{id}/points")
    @ResponseStatus(HttpStatus.CREATED)
    PointView setUp(@PathVariable UUID id, @Valid @RequestBody NewPoint wanted, Officer officer) {
        var point = new DecidingPoint.NewPoint(
                wanted.name().strip(),
                wanted.address().strip(),
                wanted.latitude(),
                wanted.longitude(),
                wanted.openingHours().strip(),
                wanted.capacity());
        return switch (deciding.setUp(new EvacuationId(id), point, officer)) {
            case DecidingPoint.SetUp.Done done -> PointView.of(done.point());
            case DecidingPoint.SetUp.NoSuchEvacuation _ -> throw new NotFound("evacuation", id);
            case DecidingPoint.SetUp.NameTaken _ ->
                throw new Refused("NAME_TAKEN", "Another point of this evacuation has this name.");
            case DecidingPoint.SetUp.CapacityOverLimit over ->
                throw new Invalid(List.of(new Violation("capacity", "is too large", "at most " + over.most())));
        };
    }

    @MayRead
    @GetMapping("/evacuations/{id}/points")
    List<PointView> of(@PathVariable UUID id) {
        return points.of(new EvacuationId(id)).stream().map(PointView::of).toList();
    }

    @MayRead
    @GetMapping("/points/{id}")
    PointView one(@PathVariable UUID id) {
        return points.find(new PointId(id)).map(PointView::of).orElseThrow(() -> new NotFound("assembly point", id));
    }

    @MayDecidePoint
    @PutMapping("/points/{id}/decision")
    PointView decide(@PathVariable UUID id, @Valid @RequestBody NewDecision wanted, Officer officer) {
        return deciding.decide(
                        new PointId(id), wanted.decision(), wanted.reason().strip(), officer)
                .map(PointView::of)
                .orElseThrow(() -> new NotFound("assembly point", id));
    }
}
