package wardenline.dispatch.operations;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Which dead letters were sent again or set aside, and by whom. */
@Repository
class ReplayMarks {

    private final JdbcClient jdbc;
    private final AuditChain audit;
    private final Clock clock;

    ReplayMarks(JdbcClient jdbc, AuditChain audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether somebody has sent it again; what was set aside may still be. */
    boolean sentAgain(DeadLetters.Place place) {
        return jdbc.sql("""
                        select exists (
                            select from dead_letter_replayed
                            where topic = :topic and partition = :partition and record_offset = :offset and not set_aside)
                        """)
                .param("topic", place.topic())
                .param("partition", place.partition())
                .param("offset", place.offset())
                .query(Boolean.class)
                .single();
    }

    /** It was sent again; {@code false} where somebody did before. */
    @Transactional
    public boolean mark(DeadLetters.Place place, Officer officer) {
        var marked = jdbc.sql("""
                        insert into dead_letter_replayed (topic, partition, record_offset, replayed_at, replayed_by)
                        values (:topic, :partition, :offset, :at, :by)
                        on conflict (topic, partition, record_offset) do update set
                            set_aside = false, replayed_at = excluded.replayed_at, replayed_by = excluded.replayed_by
                        where dead_letter_replayed.set_aside
                        """)
                        .param("topic", place.topic())
                        .param("partition", place.partition())
                        .param("offset", place.offset())
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", officer.id())
                        .update()
                == 1;
        if (marked) audit.record(officer.actor(), "dead-letter-replayed", subject(place), "sent to its topic again");
        return marked;
    }

    /** Nobody need look at it any more; {@code false} where somebody has seen to it before. */
    @Transactional
    public boolean setAside(DeadLetters.Place place, String reason, Officer officer) {
        var marked = jdbc.sql("""
                        insert into dead_letter_replayed (topic, partition, record_offset, replayed_at, replayed_by, set_aside)
                        values (:topic, :partition, :offset, :at, :by, true) on conflict do nothing
                        """)
                        .param("topic", place.topic())
                        .param("partition", place.partition())
                        .param("offset", place.offset())
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", officer.id())
                        .update()
                == 1;
        if (marked) audit.record(officer.actor(), "dead-letter-set-aside", subject(place), reason);
        return marked;
    }

    private static String subject(DeadLetters.Place place) {
        return place.topic() + "/" + place.partition() + "/" + place.offset();
    }
}
