package wardenline.platform.event;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers what has been taken in. Kafka redelivers; this turns the second arrival into nothing. */
@Component
public class Inbox {

    /** Longer than any topic but the compacted ones keeps a record; those carry versions. */
    private static final Duration MEMORY = Duration.ofDays(31);

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether this consumer meets the event for the first time; part of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean firstSight(String consumer, String eventId) {
        return jdbc.sql("""
                        insert into inbox (consumer, event_id) values (:consumer, :eventId)
                        on conflict do nothing
                        """)
                        .param("consumer", consumer)
                        .param("eventId", eventId)
                        .update()
                == 1;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    @Transactional
    void forget() {
        jdbc.sql("delete from inbox where seen_at < :before")
                .param("before", clock.instant().minus(MEMORY).atOffset(ZoneOffset.UTC))
                .update();
    }
}
