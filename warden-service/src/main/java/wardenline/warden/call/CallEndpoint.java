package wardenline.warden.call;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Permission;
import wardenline.warden.reply.WordsOfPeople;

/** Calls for help that nobody has dealt with, for programs. */
@RestController
@RequestMapping("/api/warden/calls")
@Tag(
        name = "Calls",
        description =
                "Who called for help and waits, of every release, also of those that have ended. Calls leave by what the person"
                        + " says later, or by what an officer says; never by age.")
class CallEndpoint {
    private static final int PEOPLE_MAX = 500;

    private final ShowingCalls showing;
    private final DealingWithCalls dealing;

    CallEndpoint(ShowingCalls showing, DealingWithCalls dealing) {
        this.showing = showing;
        this.dealing = dealing;
    }

    /** How many wait, release by release. */
    @GetMapping
    @PreAuthorize(Permission.READ)
    Calls calls() {
        return showing.show();
    }

    /**
     * Those who wait, who called last first; {@code after} is the first of {@code replies} of the last person of the page before. What they
     * wrote is only for those who answer for people.
     */
    @GetMapping("/people")
    @PreAuthorize(Permission.READ)
    List<Caller> people(Officer officer, CallsQuery query) {
        return showing.list(officer, CallPages.checked(query), PEOPLE_MAX);
    }

    /** @param replies the calls that an officer has seen */
    record DealtShape(@Nullable Set<UUID> replies) {}

    /** Writes down that somebody looks after those who called. Asked for twice changes nothing: the second counts no people. */
    @PostMapping("/dealt-with")
    @PreAuthorize(WordsOfPeople.READ)
    DealingWithCalls.Done deal(Officer officer, @RequestBody DealtShape shape) {
        var replies = shape.replies();
        if (replies == null || replies.isEmpty() || replies.size() > DealingWithCalls.CALLS_MAX)
            throw new Invalid(List.of(new Violation(
                    "replies", "are none or too many", "1 to " + DealingWithCalls.CALLS_MAX + " ids of replies")));
        return dealing.deal(officer, replies);
    }

    /** Takes that back. */
    @DeleteMapping("/dealt-with/{act}")
    @PreAuthorize(WordsOfPeople.READ)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putBack(Officer officer, @PathVariable UUID act) {
        dealing.putBack(officer, act);
    }
}
