package wardenline.dispatch.operations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.dispatch.delivery.Held;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.security.Officer;

/** What is held in doubt, for programs. */
@RestController
@RequestMapping("/api/dispatch/deliveries/{delivery}")
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class DoubtEndpoint {

    private final DecidingDoubt deciding;

    DoubtEndpoint(DecidingDoubt deciding) {
        this.deciding = deciding;
    }

    /** @param reason why; it stands in the audit chain */
    record Wanted(
            @NotNull
            @Size(min = AuditedWord.CHARACTERS_MIN, max = AuditedWord.CHARACTERS_MAX)
            @Pattern(regexp = AuditedWord.WITHOUT_CONTACTS, message = AuditedWord.CONTACTS_LEFT_OUT)
            String reason) {
        Wanted {
            reason = reason == null ? "" : reason.strip();
        }
    }

    /** Sends it once more: the person may get it twice. */
    @PostMapping("/again")
    void sendAgain(@PathVariable UUID delivery, @Valid @RequestBody Wanted wanted, Officer officer) {
        answer(deciding.sendAgain(delivery, wanted.reason(), officer), delivery);
    }

    /** Leaves it: it counts as not confirmed, unless its carrier says something late. */
    @PostMapping("/leave")
    void leave(@PathVariable UUID delivery, @Valid @RequestBody Wanted wanted, Officer officer) {
        answer(deciding.leave(delivery, wanted.reason(), officer), delivery);
    }

    private static void answer(Held.Decided decided, UUID delivery) {
        switch (decided) {
            case DONE -> {}
            case NOT_HELD -> throw new Refused("NOT_HELD", "This delivery is not held in doubt, or not any more.");
            case OVER -> throw new Refused("RELEASE_OVER", "Its release has ended or was called off: nothing is sent.");
            case ANSWERED -> throw new Refused("ANSWERED", "The person has answered: nothing is sent.");
            case GONE -> throw new NotFound("delivery", delivery.toString());
        }
    }
}
