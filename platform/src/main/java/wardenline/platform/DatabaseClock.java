package wardenline.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The time of a service's database, as this process reckons it. Replicas must agree on what came first: a call for help after a word
 * of safety would count as the older of the two where the machine that took it is behind. A machine whose clock is right to the
 * second is believed; of any other the difference is measured, and it holds while the database is away.
 */
class DatabaseClock extends Clock implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    /** Less is what well kept machines differ by. */
    private static final Duration BELIEVED = Duration.ofSeconds(1);

    /** An answer that took longer does not say what time it is. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMillis(500);

    private final JdbcClient jdbc;
    private final Clock machine;
    private volatile Duration ahead = Duration.ZERO;

    /** @param machine what this process is told by its machine */
    DatabaseClock(JdbcClient jdbc, Clock machine) {
        this.jdbc = jdbc;
        this.machine = machine;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    /** With the difference as it is reckoned now. */
    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(machine.withZone(zone), ahead);
    }

    @Override
    public void afterPropertiesSet() {
        compare();
    }

    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void compare() {
        try {
            var before = machine.instant();
            var database = jdbc.sql("select clock_timestamp()")
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant();
            var took = Duration.between(before, machine.instant());
            if (took.isNegative() || took.compareTo(ANSWERED_WITHIN) > 0) return;
            reckon(Duration.between(before.plus(took.dividedBy(2)), database));
        } catch (DataAccessException e) {
            LOG.debug("event=clock_not_compared cause={}", e.getClass().getSimpleName());
        }
    }

    private void reckon(Duration difference) {
        var believed = difference.abs().compareTo(BELIEVED) < 0;
        if (!believed && ahead.minus(difference).abs().compareTo(BELIEVED) >= 0)
            LOG.warn("event=machine_clock_wrong seconds_behind_database={}", difference.toSeconds());
        ahead = believed ? Duration.ZERO : difference;
    }
}
