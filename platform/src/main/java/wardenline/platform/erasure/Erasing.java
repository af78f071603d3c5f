package wardenline.platform.erasure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Erases once an hour what has been kept for its time, each kind in batches until none is left. */
@Component
public class Erasing {

    private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);
    public static final int BATCH_MAX = 200;

    private final List<Erasable> kinds;
    private final Clock clock;

    /** A service may have nothing to erase. */
    @Autowired
    Erasing(ObjectProvider<Erasable> kinds, Clock clock) {
        this(kinds.orderedStream().toList(), clock);
    }

    Erasing(List<Erasable> kinds, Clock clock) {
        this.kinds = List.copyOf(kinds);
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    public void round() {
        kinds.forEach(this::erase);
    }

    private void erase(Erasable kind) {
        try {
            var before = clock.instant().minus(Duration.ofDays(kind.keptDays()));
            var erased = 0;
            int batch;
            do {
                batch = kind.batch().erase(before, BATCH_MAX);
                erased += batch;
            } while (batch == BATCH_MAX);
            if (erased > 0) LOG.info("event=erased what={} rows={}", kind.name(), erased);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "event=not_erased what={} cause={}",
                    kind.name(),
                    e.getClass().getSimpleName());
        }
    }
}
