package wardenline.warden.call;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;
import wardenline.warden.WardenMetric;

/**
 * An officer has seen calls for help, and somebody looks after those who called. These calls are off the desk, and nothing else changes: the
 * people still need help in every list of their release, and whoever calls again is on the desk again.
 */
@Component
class DealingWithCalls {
    static final int CALLS_MAX = 2_000;

    private static final Logger log = LoggerFactory.getLogger(DealingWithCalls.class);

    private final OpenCalls calls;
    private final AuditChain audit;
    private final MeterRegistry meters;
    private final Clock clock;

    DealingWithCalls(OpenCalls calls, AuditChain audit, MeterRegistry meters, Clock clock) {
        this.calls = calls;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
        meters.gauge(WardenMetric.CALLS_OPEN.id(), calls, OpenCalls::people);
    }

    /**
     * What came of it.
     *
     * @param act by which it is taken back; of no use where nothing was changed
     * @param people whose calls they were; none where another officer was faster
     */
    record Done(UUID act, int people, int calls) {}

    /** @param seen the calls that the officer has seen, at most {@link #CALLS_MAX} */
    @Transactional
    public Done deal(Officer officer, Set<UUID> seen) {
        var act = UUID.randomUUID();
        return done(
                officer,
                "calls-dealt-with",
                act,
                calls.deal(act, seen, officer, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    @Transactional
    public Done putBack(Officer officer, UUID act) {
        return done(officer, "calls-put-back", act, calls.putBack(act));
    }

    private Done done(Officer officer, String action, UUID act, List<OpenCalls.Changed> changed) {
        int people =
                (int) changed.stream().map(OpenCalls.Changed::of).distinct().count();
        if (people > 0) {
            meters.counter(WardenMetric.CALLS_DEALT_WITH.id(), "action", action).increment(people);
            var counts = "people=" + people + " calls=" + changed.size();
            audit.record(officer.actor(), action, "calls:" + act, counts + " sha256=" + digest(changed));
            log.info("event={} act={} {}", action, act, counts);
        }
        return new Done(act, people, changed.size());
    }

    /** Over the ids of the replies, a line each, in their order as text. */
    private static String digest(List<OpenCalls.Changed> changed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            changed.stream()
                    .map(each -> each.reply() + "\n")
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
