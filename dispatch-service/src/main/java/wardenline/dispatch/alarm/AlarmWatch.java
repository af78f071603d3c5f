package wardenline.dispatch.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import wardenline.dispatch.id.DispatchMetric;

/** Looks at every condition in turn; what it saw last is kept for the pages and for the metrics. */
@Component
public class AlarmWatch {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmWatch.class);

    private final List<Condition> conditions;
    private final Alarms alarms;
    private final AlarmSettings settings;
    private final Map<AlarmKind, AtomicInteger> standingByKind = new EnumMap<>(AlarmKind.class);
    private final Blindness blindness;
    private final ReentrantLock looking = new ReentrantLock();
    private List<Alarm> kept = List.of();
    private volatile List<Alarm> standing = List.of();

    AlarmWatch(
            List<Condition> conditions,
            Alarms alarms,
            AlarmWebhook webhook,
            AlarmSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.conditions = List.copyOf(conditions);
        this.alarms = alarms;
        this.settings = settings;
        for (var kind : AlarmKind.values()) standingByKind.put(kind, gauge(kind.name(), meters));
        this.blindness = new Blindness(webhook, Duration.ofSeconds(settings.clearAfterSeconds()), clock);
    }

    /** As of the last look. */
    public List<Alarm> standing() {
        return standing;
    }

    /** Each look has a thread of its own, so that a slow one holds up nothing else; one that is late is left out. */
    @Scheduled(fixedRateString = "${wardenline.dispatch.alarm.check-seconds:3}", timeUnit = TimeUnit.SECONDS)
    void look() {
        if (!looking.tryLock()) return;
        try {
            blindness.looked(lookedAtAll());
            show(Stream.concat(blindness.standing().stream(), kept.stream()).toList());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            looking.unlock();
        }
    }

    private boolean lookedAtAll() {
        try {
            var unseen =
                    conditions.stream().filter(condition -> !saw(condition)).count();
            alarms.clear(settings.clearAfterSeconds());
            kept = alarms.standing();
            return unseen == 0;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=alarms_not_checked cause={}", e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean saw(Condition condition) {
        try {
            condition.causes().forEach(alarms::see);
            return true;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "event=condition_not_checked condition={} cause={}",
                    condition.getClass().getSimpleName(),
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private void show(List<Alarm> now) {
        standingByKind.forEach((kind, number) -> number.set(
                (int) now.stream().filter(alarm -> alarm.kind() == kind).count()));
        standing = now;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.DAYS)
    void forget() {
        try {
            var _ = alarms.forget();
        } catch (DataAccessException e) {
            LOG.warn("event=alarms_not_forgotten cause={}", e.getClass().getSimpleName());
        }
    }

    private static AtomicInteger gauge(String kind, MeterRegistry meters) {
        var number = new AtomicInteger();
        meters.gauge(DispatchMetric.ALARM.id(), Tags.of("kind", kind), number, AtomicInteger::get);
        return number;
    }
}
