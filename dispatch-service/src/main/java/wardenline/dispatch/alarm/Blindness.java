package wardenline.dispatch.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarm that no database can hold: conditions cannot be looked at, mostly because the database itself is away. It stands in memory,
 * on the replica that sees nothing, and is told from there.
 */
final class Blindness {

    private static final Logger LOG = LoggerFactory.getLogger(Blindness.class);

    private final AlarmWebhook webhook;
    private final Duration patience;
    private final Clock clock;
    private volatile @Nullable Alarm standing;
    private @Nullable Instant since;
    private boolean told;

    /** @param patience for how long nothing is said: a short outage is none */
    Blindness(AlarmWebhook webhook, Duration patience, Clock clock) {
        this.webhook = webhook;
        this.patience = patience;
        this.clock = clock;
    }

    Optional<Alarm> standing() {
        return Optional.ofNullable(standing);
    }

    /** To be called after each look, by one thread at a time. */
    void looked(boolean sawEverything) throws InterruptedException {
        if (sawEverything) sees();
        else blind();
    }

    private void blind() throws InterruptedException {
        var now = clock.instant();
        if (since == null) since = now;
        if (now.isBefore(since.plus(patience))) return;
        var alarm = standing;
        if (alarm == null) {
            alarm = alarm(since);
            standing = alarm;
            LOG.warn("event=alarm_raised kind={} subject= severity={}", alarm.kind(), alarm.severity());
        }
        if (!told) told = webhook.take(alarm);
    }

    private void sees() throws InterruptedException {
        since = null;
        var alarm = standing;
        if (alarm == null || told && !webhook.take(cleared(alarm))) return;
        standing = null;
        told = false;
        LOG.info("event=alarm_cleared kind={} subject=", alarm.kind());
    }

    private static Alarm alarm(Instant since) {
        return new Alarm(
                UUID.randomUUID(),
                AlarmKind.UNCHECKED,
                AlarmKind.UNCHECKED.severity(),
                "",
                "What might be wrong cannot be looked at: the database is away or does not answer in time",
                since,
                Optional.empty());
    }

    private Alarm cleared(Alarm alarm) {
        return new Alarm(
                alarm.alarmId(),
                alarm.kind(),
                alarm.severity(),
                alarm.subject(),
                alarm.word(),
                alarm.raisedAt(),
                Optional.of(clock.instant()));
    }
}
