package wardenline.dispatch.operations;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;

/** How fast each open release goes out by each channel: its counts every few seconds, kept for a minute. No row of the ledger is read for it. */
@Component
class ReleasePaces {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasePaces.class);
    private static final long SAMPLE_SECONDS = 5;
    private static final int SAMPLES_MAX = 13;

    private final JdbcClient jdbc;
    private final Map<Line, Deque<Sample>> samples = new ConcurrentHashMap<>();

    ReleasePaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sent deliveries that no carrier will be called for any more, or not soon */
    private record Sample(long atNanos, int sent) {}

    private record Line(UUID release, Channel channel) {}

    /** Deliveries a second over the last minute; 0 for what is not known yet or stands still. */
    double perSecond(UUID release, Channel channel) {
        var kept = samples.get(new Line(release, channel));
        if (kept == null) return 0;
        synchronized (kept) {
            var first = kept.peekFirst();
            var last = kept.peekLast();
            if (first == null || last == null || first == last) return 0;
            var seconds = (last.atNanos() - first.atNanos()) / (double) TimeUnit.SECONDS.toNanos(1);
            return Math.max(0, (last.sent() - first.sent()) / seconds);
        }
    }

    @Scheduled(fixedRate = SAMPLE_SECONDS, timeUnit = TimeUnit.SECONDS)
    void sample() {
        try {
            var open = new HashSet<Line>();
            jdbc.sql("""
                            select c.release_id, c.channel,
                                coalesce(sum(c.deliveries) filter (where c.state not in ('PLANNED', 'CLAIMED', 'DEFERRED')), 0)::int as sent
                            from release_count c join release r on r.release_id = c.release_id
                            where r.cancelled_at is null and r.expires_at > now()
                            group by c.release_id, c.channel
                            """).query(row -> {
                var line = new Line(row.getObject("release_id", UUID.class), Channel.valueOf(row.getString("channel")));
                open.add(line);
                keep(line, new Sample(System.nanoTime(), row.getInt("sent")));
            });
            forgetAllBut(open);
        } catch (DataAccessException e) {
            LOG.warn("event=paces_not_sampled cause={}", e.getClass().getSimpleName());
        }
    }

    private void keep(Line line, Sample sample) {
        var kept = samples.computeIfAbsent(line, _ -> new ArrayDeque<>());
        synchronized (kept) {
            kept.addLast(sample);
            if (kept.size() > SAMPLES_MAX) kept.removeFirst();
        }
    }

    private void forgetAllBut(Set<Line> open) {
        samples.keySet().retainAll(open);
    }
}
