package wardenline.dispatch.policy;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import wardenline.dispatch.id.DispatchMetric;

/**
 * The policy that holds now, on this replica. Looking at it costs nothing; a change made elsewhere is here within a second or so.
 * While the database is away, or holds a version that this code cannot read, the last one stays in force.
 */
@Component
public class PolicyInForce implements Supplier<Policy> {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);

    private final PolicyVersions versions;
    private final ReentrantLock underWay = new ReentrantLock();
    private volatile PolicyVersion now;

    PolicyInForce(PolicyVersions versions, MeterRegistry meters) {
        this.versions = versions;
        this.now = versions.find(versions.latest()).orElse(PolicyVersion.DEFAULT);
        meters.gauge(
                DispatchMetric.POLICY_VERSION.id(), this, policy -> policy.now().version());
    }

    public PolicyVersion now() {
        return now;
    }

    @Override
    public Policy get() {
        return now.policy();
    }

    /** At a fixed rate, because tasks with a fixed delay wait for each other; a slow database must not pile them up. */
    @Scheduled(fixedRateString = "${wardenline.dispatch.policy-millis:1000}")
    void follow() {
        if (!underWay.tryLock()) return;
        try {
            var latest = versions.latest();
            if (latest != now.version()) versions.find(latest).ifPresent(this::take);
        } catch (DataAccessException e) {
            LOG.warn("event=policy_not_looked_up cause={}", e.getClass().getSimpleName());
        } finally {
            underWay.unlock();
        }
    }

    /** Puts a version into force unless a later one is. */
    synchronized void take(PolicyVersion version) {
        if (version.version() <= now.version()) return;
        now = version;
        LOG.info("event=policy_in_force version={}", version.version());
    }
}
