package wardenline.dispatch.operations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.id.ReleaseId;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.security.Officer;

/** Everything that the operator's pages show and do, for programs. */
@RestController
@RequestMapping("/api/dispatch")
class OperationsEndpoint {

    private static final String OPERATORS = "hasAnyRole('OPERATOR', 'ADMIN')";
    private static final String OFFICERS =
            "hasAnyRole('OPERATOR', 'ADMIN', 'RSO', 'CONSULAR_CHIEF', 'FRONT_OFFICE', 'DRAFTER', 'EVACUATION_OFFICER')";
    private static final int FOUND_MAX = 500;

    private final ReleaseViews releases;
    private final DeliverySearch search;
    private final DeliveryHistories histories;
    private final Boards boards;
    private final WatchingBoard watching;
    private final DeadLetters letters;
    private final ReplayingDeadLetters replaying;

    OperationsEndpoint(
            ReleaseViews releases,
            DeliverySearch search,
            DeliveryHistories histories,
            Boards boards,
            WatchingBoard watching,
            DeadLetters letters,
            ReplayingDeadLetters replaying) {
        this.releases = releases;
        this.search = search;
        this.histories = histories;
        this.boards = boards;
        this.watching = watching;
        this.letters = letters;
        this.replaying = replaying;
    }

    /** The latest releases with their counts. */
    @GetMapping("/releases")
    @PreAuthorize(OFFICERS)
    List<ReleaseView> releases(@RequestParam(defaultValue = "20") int limit) {
        return releases.latest(Math.clamp(limit, 1, 100));
    }

    /** One release: counts by channel and state of this moment, and whether anything was lost or may be doubled. */
    @GetMapping("/releases/{release}")
    @PreAuthorize(OFFICERS)
    ReleaseView release(@PathVariable UUID release) {
        return releases.one(new ReleaseId(release)).orElseThrow(() -> new NotFound("release", release.toString()));
    }

    /** Deliveries of a person or release, or one by its id; addresses are masked. */
    @GetMapping("/deliveries")
    @PreAuthorize(OPERATORS)
    List<DeliverySearch.Found> deliveries(
            @RequestParam("of") UUID any,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(defaultValue = "100") int limit) {
        return search.find(any, Optional.ofNullable(state), Math.clamp(limit, 1, FOUND_MAX));
    }

    /** One delivery with its whole history: plan, attempts, receipts, answer, and what became of it when. */
    @GetMapping("/deliveries/{delivery}")
    @PreAuthorize(OPERATORS)
    DeliveryHistories.History delivery(@PathVariable UUID delivery) {
        return histories.of(delivery).orElseThrow(() -> new NotFound("delivery", delivery.toString()));
    }

    /** Queues, providers, troubles: what the operator's board shows. */
    @GetMapping("/board")
    @PreAuthorize(OPERATORS)
    Board board() {
        return boards.now();
    }

    /** What moves on the board as server-sent events: at once, and every two seconds. */
    @GetMapping(path = "/board/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize(OPERATORS)
    ResponseEntity<SseEmitter> events() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(watching.watch());
    }

    /** Records that a consumer could not take. */
    @GetMapping("/dead-letters")
    @PreAuthorize(OPERATORS)
    List<DeadLetters.DeadLetter> deadLetters(@RequestParam(defaultValue = "100") int limit) {
        return letters.list(Math.clamp(limit, 1, 1000));
    }

    /** Sends one to its topic again, unless that keeps only the last record of each key and this is not the last any more. */
    @PostMapping("/dead-letters/replay")
    @PreAuthorize(OPERATORS)
    void replay(@RequestBody DeadLetters.Place place, Officer officer) {
        answer(replaying.replay(place, officer), place);
    }

    private static void answer(ReplayingDeadLetters.Replay replay, DeadLetters.Place place) {
        switch (replay) {
            case SENT, SET_ASIDE -> {}
            case SENT_BEFORE -> throw new Refused("REPLAYED_BEFORE", "Somebody has seen to this one already.");
            case OVERTAKEN ->
                throw new Refused(
                        "OVERTAKEN",
                        "Not sent: %s keeps only the last record of each key, and this is not the last of its key any more. "
                                        .formatted(place.source())
                                + "Sent again, it would stand for good in place of what came after it. Set it aside instead.");
            case NOT_TAKEN ->
                throw new ErrorResponseException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "Kafka does not answer. The letter waits as before: try again later."),
                        null);
            case GONE ->
                throw new NotFound("dead letter", place.topic() + "/" + place.partition() + "/" + place.offset());
        }
    }

    /** @param reason why nobody need look at it any more */
    record SetAside(
            @NotNull DeadLetters.Place place,

            @NotNull
            @Size(min = AuditedWord.CHARACTERS_MIN, max = AuditedWord.CHARACTERS_MAX)
            @Pattern(regexp = AuditedWord.WITHOUT_CONTACTS, message = AuditedWord.CONTACTS_LEFT_OUT)
            String reason) {
        SetAside {
            reason = reason == null ? "" : reason.strip();
        }
    }

    /** Leaves one where it is: it waits for nobody any more, and may still be sent again. */
    @PostMapping("/dead-letters/set-aside")
    @PreAuthorize(OPERATORS)
    void setAside(@Valid @RequestBody SetAside wanted, Officer officer) {
        var place = wanted.place();
        answer(replaying.setAside(place, wanted.reason(), officer), place);
    }
}
