package wardenline.dispatch.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import wardenline.dispatch.operations.DeadLetters.Place;
import wardenline.dispatch.operations.DeadLetters.Shown;
import wardenline.dispatch.operations.ReplayingDeadLetters.Replay;
import wardenline.platform.security.Officer;

/** Sends all again that wait of one topic, a step at a time, each with its entry in the audit chain. */
@Service
class ReplayingAll {

    private static final int STEP_MAX = 100;
    private static final Duration STEP_TIME = Duration.ofSeconds(10);

    private final DeadLetters letters;
    private final ReplayingDeadLetters replaying;
    private final Clock clock;

    ReplayingAll(DeadLetters letters, ReplayingDeadLetters replaying, Clock clock) {
        this.letters = letters;
        this.replaying = replaying;
        this.clock = clock;
    }

    /**
     * Which.
     *
     * @param cause only those; empty: whatever the cause
     * @param begun what has come since is left alone: where the cause is not mended, what was sent comes back
     * @param after where the step before ended
     */
    record Wanted(String topic, String cause, Instant begun, Optional<Place> after) {
        boolean holds(DeadLetters.DeadLetter letter) {
            return letter.at().isBefore(begun) && (cause.isEmpty() || cause.equals(letter.cause()));
        }
    }

    /**
     * What came of one step.
     *
     * @param overtaken later news has come: they wait to be set aside
     * @param next after which the next step begins; empty where this was the last
     * @param stopped Kafka does not answer
     */
    record Step(int sent, int overtaken, Optional<Place> next, boolean stopped) {}

    /** @throws org.apache.kafka.common.KafkaException where they could not even be listed */
    Step step(Wanted wanted, String why, Officer officer) {
        var page = letters.page(Shown.WAITING, Optional.of(wanted.topic()), wanted.after(), STEP_MAX);
        var until = clock.instant().plus(STEP_TIME);
        var sent = 0;
        var overtaken = 0;
        var last = wanted.after();
        for (var letter : page.letters()) {
            if (clock.instant().isAfter(until)) return new Step(sent, overtaken, last, false);
            if (wanted.holds(letter)) {
                var replay = replaying.replay(letter.place(), why, officer);
                if (replay == Replay.NOT_TAKEN) return new Step(sent, overtaken, last, true);
                if (replay == Replay.SENT) sent++;
                if (replay == Replay.OVERTAKEN) overtaken++;
            }
            last = Optional.of(letter.place());
        }
        return new Step(sent, overtaken, page.next(), false);
    }
}
