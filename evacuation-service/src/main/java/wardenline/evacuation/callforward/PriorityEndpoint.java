package wardenline.evacuation.callforward;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.roster.PersonId;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;

/** The order of departure, for programs. */
@RestController
@RequestMapping("/api/evacuation")
class PriorityEndpoint {

    private final Priorities priorities;
    private final AssessingPriority assessing;

    PriorityEndpoint(Priorities priorities, AssessingPriority assessing) {
        this.priorities = priorities;
        this.assessing = assessing;
    }

    record NewPriority(@NotBlank String priority) {}

    @MayRead
    @GetMapping("/priorities")
    List<Priority> all() {
        return priorities.all();
    }

    @MayRun
    @PutMapping("/evacuations/{id}/people/{personId}/priority")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assess(
            @PathVariable UUID id,
            @PathVariable UUID personId,
            @Valid @RequestBody NewPriority wanted,
            Officer officer) {
        switch (assessing.assess(new EvacuationId(id), new PersonId(personId), wanted.priority(), officer)) {
            case DONE -> {}
            case NO_SUCH_EVACUATION -> throw new NotFound("evacuation", id);
            case NO_SUCH_PRIORITY ->
                throw new Invalid(
                        List.of(new Violation("priority", "is unknown", "a code of /priorities, such as IVA")));
        }
    }
}
