package wardenline.dispatch.carrier;

import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Once a second every provider hears what the replicas share: so a throttled one is spared by those it has not told so itself. */
@Component
class SharingRates {

    private static final Logger LOG = LoggerFactory.getLogger(SharingRates.class);

    private final Providers providers;
    private final RateRows rows;
    private final ReentrantLock underWay = new ReentrantLock();

    SharingRates(Providers providers, RateRows rows) {
        this.providers = providers;
        this.rows = rows;
    }

    /** At a fixed rate, because tasks with a fixed delay wait for each other; a slow database must not pile them up. */
    @Scheduled(fixedRateString = "${wardenline.dispatch.rates-millis:1000}")
    void share() {
        if (!underWay.tryLock()) return;
        try {
            providers.share(rows.all());
        } catch (DataAccessException e) {
            LOG.warn("event=rates_not_shared cause={}", e.getClass().getSimpleName());
        } finally {
            underWay.unlock();
        }
    }
}
