package wardenline.dispatch.operations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import wardenline.dispatch.operations.DeadLetters.Place;
import wardenline.dispatch.operations.DeadLetters.Shown;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.security.Officer;

/** Dead letters for programs. */
@RestController
@RequestMapping("/api/dispatch/dead-letters")
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class DeadLettersEndpoint {

    private static final int PAGE_MAX = 500;

    private final DeadLetters letters;
    private final ReplayingDeadLetters replaying;
    private final ReplayingAll all;
    private final Clock clock;

    DeadLettersEndpoint(DeadLetters letters, ReplayingDeadLetters replaying, ReplayingAll all, Clock clock) {
        this.letters = letters;
        this.replaying = replaying;
        this.all = all;
        this.clock = clock;
    }

    /**
     * Records that a consumer could not take, by topic and partition, the oldest first.
     *
     * @param topic only those of one, named as in their places
     * @param after the place of the last one that the page before told of: {@code topic/partition/offset}
     */
    @GetMapping
    List<DeadLetters.DeadLetter> list(
            @RequestParam(defaultValue = "WAITING") Shown shown,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        return letters.page(shown, Optional.ofNullable(topic), Place.read(after), Math.clamp(limit, 1, PAGE_MAX))
                .letters();
    }

    /** Sends one to its topic again, unless that keeps only the last record of each key and this is not the last any more. */
    @PostMapping("/replay")
    void replay(@RequestBody Place place, Officer officer) {
        answer(replaying.replay(place, "this one", officer), place);
    }

    private static void answer(ReplayingDeadLetters.Replay replay, Place place) {
        switch (replay) {
            case SENT, SET_ASIDE -> {}
            case SENT_BEFORE -> throw new Refused("REPLAYED_BEFORE", "Somebody has seen to this one already.");
            case OVERTAKEN ->
                throw new Refused(
                        "OVERTAKEN",
                        "Not sent: %s keeps only the last record of each key, and this is not the last of its key any more. "
                                        .formatted(place.source())
                                + "Sent again, it would stand for good in place of what came after it. Set it aside instead.");
            case NOT_TAKEN -> throw silent();
            case GONE -> throw new NotFound("dead letter", place.text());
        }
    }

    private static ErrorResponseException silent() {
        return new ErrorResponseException(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Kafka does not answer. What waits here waits as before: try again later."),
                null);
    }

    /** @param reason why nobody need look at it any more */
    record SetAside(
            @NotNull Place place,

            @NotNull
            @Size(min = AuditedWord.CHARACTERS_MIN, max = AuditedWord.CHARACTERS_MAX)
            @Pattern(regexp = AuditedWord.WITHOUT_CONTACTS, message = AuditedWord.CONTACTS_LEFT_OUT)
            String reason) {
        SetAside {
            reason = reason == null ? "" : reason.strip();
        }
    }

    /** Leaves one where it is: it waits for nobody any more, and may still be sent again. */
    @PostMapping("/set-aside")
    void setAside(@Valid @RequestBody SetAside wanted, Officer officer) {
        answer(replaying.setAside(wanted.place(), wanted.reason(), officer), wanted.place());
    }

    /**
     * All of one topic.
     *
     * @param topic named as in their places
     * @param cause only those; {@code null}: whatever the cause
     * @param begun when the first step was asked for, in every step after it: what has come since is left alone
     * @param after what the step before said is next
     */
    record ReplayAll(
            @NotNull @Size(max = 200) String topic,

            @Nullable String cause,

            @Nullable Instant begun,

            @Nullable Place after,

            @NotNull
            @Size(min = AuditedWord.CHARACTERS_MIN, max = AuditedWord.CHARACTERS_MAX)
            @Pattern(regexp = AuditedWord.WITHOUT_CONTACTS, message = AuditedWord.CONTACTS_LEFT_OUT)
            String reason) {
        ReplayAll {
            reason = reason == null ? "" : reason.strip();
        }
    }

    /** Sends all again that wait of a topic, as far as one step comes: at most a hundred, or for ten seconds. */
    @PostMapping("/replay-all")
    ReplayingAll.Step replayAll(@Valid @RequestBody ReplayAll wanted, Officer officer) {
        if (!Place.isDeadLetters(wanted.topic())) throw new NotFound("topic of dead letters", wanted.topic());
        try {
            return all.step(
                    new ReplayingAll.Wanted(
                            wanted.topic(),
                            Optional.ofNullable(wanted.cause()).orElse(""),
                            Optional.ofNullable(wanted.begun()).orElseGet(clock::instant),
                            Optional.ofNullable(wanted.after())),
                    wanted.reason(),
                    officer);
        } catch (KafkaException _) {
            throw silent();
        }
    }
}
