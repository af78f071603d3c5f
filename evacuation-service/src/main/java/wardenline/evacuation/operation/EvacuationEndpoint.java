package wardenline.evacuation.operation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.contracts.Mode;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.MayRun;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** Evacuations, for programs. */
@RestController
@RequestMapping("/api/evacuation/evacuations")
class EvacuationEndpoint {

    private final Evacuations evacuations;
    private final RunningEvacuation running;

    EvacuationEndpoint(Evacuations evacuations, RunningEvacuation running) {
        this.evacuations = evacuations;
        this.running = running;
    }

    /**
     * An evacuation to open.
     *
     * @param id chosen by the caller, so that asking twice opens one; may be left out
     * @param phase ASSISTED_DEPARTURE where left out
     * @param answersSince answers from before do not count; 24 hours back where left out
     */
    record NewEvacuation(
            @Nullable UUID id,
            @NotBlank @Size(max = 120) String name,
            @NotNull Mode mode,
            @Nullable Phase phase,
            @Nullable Instant answersSince) {}

    record NewPhase(@NotNull Phase phase) {}

    record EvacuationView(
            UUID id, String name, Mode mode, Phase phase, Instant answersSince, Instant openedAt, String openedBy) {

        static EvacuationView of(Evacuation evacuation) {
            return new EvacuationView(
                    evacuation.id().value(),
                    evacuation.name(),
                    evacuation.mode(),
                    evacuation.phase(),
                    evacuation.answersSince(),
                    evacuation.openedAt(),
                    evacuation.openedBy());
        }
    }

    @MayRun
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    EvacuationView open(@Valid @RequestBody NewEvacuation wanted, Officer officer) {
        var id = new EvacuationId(wanted.id() == null ? UUID.randomUUID() : wanted.id());
        var phase = wanted.phase() == null ? Phase.ASSISTED_DEPARTURE : wanted.phase();
        return EvacuationView.of(
                running.open(id, wanted.name().strip(), wanted.mode(), phase, wanted.answersSince(), officer));
    }

    @MayRead
    @GetMapping
    List<EvacuationView> all() {
        return evacuations.all().stream().map(EvacuationView::of).toList();
    }

    @MayRead
    @GetMapping("/{id}")
    EvacuationView one(@PathVariable UUID id) {
        return evacuations
                .find(new EvacuationId(id))
                .map(EvacuationView::of)
                .orElseThrow(() -> new NotFound("evacuation", id));
    }

    @MayRun
    @PutMapping("/{id}/phase")
    EvacuationView change(@PathVariable UUID id, @Valid @RequestBody NewPhase wanted, Officer officer) {
        return running.change(new EvacuationId(id), wanted.phase(), officer)
                .map(EvacuationView::of)
                .orElseThrow(() -> new NotFound("evacuation", id));
    }
}
