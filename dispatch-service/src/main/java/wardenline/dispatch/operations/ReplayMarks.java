package wardenline.dispatch.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.operations.DeadLetters.Place;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Which dead letters are being sent again, were sent or set aside, and by whom. Each step stands in the audit chain. */
@Repository
class ReplayMarks {

    /** Whoever has not said by then what came of it has died over it: looking and sending end sooner. */
    private static final Duration SENDING_MAX = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final AuditChain audit;
    private final Clock clock;

    ReplayMarks(JdbcClient jdbc, AuditChain audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** The right of one officer to send one letter again, now. */
    record Claim(Place place, Officer officer, Instant since) {}

    /** Empty where somebody has sent it or is about to. What was set aside may still be sent. */
    @Transactional
    public Optional<Claim> claim(Place place, String why, Officer officer) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var claimed = jdbc.sql("""
                        insert into dead_letter_replayed (topic, partition, record_offset, replayed_at, replayed_by, sending_since)
                        values (:topic, :partition, :offset, :at, :by, :at)
                        on conflict (topic, partition, record_offset) do update set
                            sending_since = excluded.sending_since, replayed_at = excluded.replayed_at,
                            replayed_by = excluded.replayed_by
                        where (dead_letter_replayed.set_aside and dead_letter_replayed.sending_since is null)
                            or dead_letter_replayed.sending_since < :dead
                        """)
                        .param("topic", place.topic())
                        .param("partition", place.partition())
                        .param("offset", place.offset())
                        .param("at", now.atOffset(ZoneOffset.UTC))
                        .param("dead", now.minus(SENDING_MAX).atOffset(ZoneOffset.UTC))
                        .param("by", officer.id())
                        .update()
                == 1;
        if (!claimed) return Optional.empty();
        audit.record(officer.actor(), "dead-letter-replay-begun", place.text(), why);
        return Optional.of(new Claim(place, officer, now));
    }

    /** It was sent; {@code false} where the claim was given up for dead and is somebody else's. */
    @Transactional
    public boolean sent(Claim claim) {
        var mine = conclude(claim, "update dead_letter_replayed set set_aside = false, sending_since = null");
        if (mine)
            audit.record(
                    claim.officer().actor(),
                    "dead-letter-replayed",
                    claim.place().text(),
                    "sent to its topic again");
        return mine;
    }

    /** It was not sent, and is as it was. */
    @Transactional
    public void notSent(Claim claim, String why) {
        var mine = conclude(claim, "update dead_letter_replayed set sending_since = null", "and set_aside")
                || conclude(claim, "delete from dead_letter_replayed");
        if (mine)
            audit.record(
                    claim.officer().actor(),
                    "dead-letter-not-replayed",
                    claim.place().text(),
                    why);
    }

    private boolean conclude(Claim claim, String how) {
        return conclude(claim, how, "");
    }

    private boolean conclude(Claim claim, String how, String where) {
        return jdbc.sql(how + """
                         where topic = :topic and partition = :partition and record_offset = :offset
                            and sending_since = :since and replayed_by = :by
                        """ + where)
                        .param("topic", claim.place().topic())
                        .param("partition", claim.place().partition())
                        .param("offset", claim.place().offset())
                        .param("since", claim.since().atOffset(ZoneOffset.UTC))
                        .param("by", claim.officer().id())
                        .update()
                == 1;
    }

    /** Nobody need look at it any more; {@code false} where somebody has seen to it before. */
    @Transactional
    public boolean setAside(Place place, String reason, Officer officer) {
        var now = clock.instant();
        var marked = jdbc.sql("""
                        insert into dead_letter_replayed (topic, partition, record_offset, replayed_at, replayed_by, set_aside)
                        values (:topic, :partition, :offset, :at, :by, true)
                        on conflict (topic, partition, record_offset) do update set
                            set_aside = true, sending_since = null, replayed_at = excluded.replayed_at,
                            replayed_by = excluded.replayed_by
                        where not dead_letter_replayed.set_aside and dead_letter_replayed.sending_since < :dead
                        """)
                        .param("topic", place.topic())
                        .param("partition", place.partition())
                        .param("offset", place.offset())
                        .param("at", now.atOffset(ZoneOffset.UTC))
                        .param("dead", now.minus(SENDING_MAX).atOffset(ZoneOffset.UTC))
                        .param("by", officer.id())
                        .update()
                == 1;
        if (marked) audit.record(officer.actor(), "dead-letter-set-aside", place.text(), reason);
        return marked;
    }
}
