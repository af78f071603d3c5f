package wardenline.dispatch.receipt;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.carrier.Report;
import wardenline.dispatch.delivery.Unreported;
import wardenline.dispatch.id.DispatchMetric;

/**
 * Asks carriers what became of requests that they never reported on, and whether they have those that they never answered. The answer is appended like a callback and joined like one. It has
 * a thread of its own, on which one question follows the other: a carrier that hangs holds up no sweep.
 */
@Component
class AskingCarriers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AskingCarriers.class);

    private final Unreported unreported;
    private final LookingForDoubtful looking;
    private final Providers providers;
    private final Receipts receipts;
    private final Joiner joiner;
    private final AskingSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private @Nullable Thread thread;

    AskingCarriers(
            Unreported unreported,
            LookingForDoubtful looking,
            Providers providers,
            Receipts receipts,
            Joiner joiner,
            AskingSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.unreported = unreported;
        this.looking = looking;
        this.providers = providers;
        this.receipts = receipts;
        this.joiner = joiner;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void start() {
        var stop = new CountDownLatch(1);
        stopped = stop;
        thread = Thread.ofPlatform().name("ask-carriers").start(() -> work(stop));
    }

    @Override
    public void stop() {
        stopped.countDown();
        var asking = thread;
        try {
            if (asking != null) asking.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void work(CountDownLatch stop) {
        try {
            while (!stop.await(settings.roundMillis(), TimeUnit.MILLISECONDS)) round(stop);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(CountDownLatch stop) {
        try {
            if (looking.round(Duration.ofHours(settings.hoursMax()), settings.roundMax()) > 0)
                joiner.ring(Receipts.Kind.MESSAGE_STATUS);
            var silent = unreported.toAsk(
                    Duration.ofSeconds(settings.silentSeconds()),
                    Duration.ofHours(settings.hoursMax()),
                    settings.roundMax(),
                    providers.spared());
            var told = 0;
            for (var request : silent) {
                if (stop.getCount() == 0) return;
                if (ask(request)) told++;
            }
            if (!silent.isEmpty()) LOG.info("event=carriers_asked requests={} told={}", silent.size(), told);
        } catch (RuntimeException e) {
            LOG.warn("event=carriers_not_asked cause={}", e.getClass().getSimpleName());
        }
    }

    private boolean ask(Unreported.Request request) {
        var kind = Receipts.Kind.reporting(request.channel());
        var provider = providers.named(request.provider(), request.channel());
        if (kind.isEmpty() || provider.isEmpty()) return false;
        var asked = provider.get().ask(request.reference(), request.to());
        var told = !asked.reports().isEmpty();
        meters.counter(DispatchMetric.RECEIPTS_ASKED.id(), "told", Boolean.toString(told))
                .increment();
        asked.reports().forEach((name, report) -> receipts.appendAskedFor(arrival(request, kind.get(), name, report)));
        if (asked.last()) unreported.leave(request);
        if (told) joiner.ring(kind.get());
        return told;
    }

    /** What is said of a part alone is weighed with the other parts, as a receipt is: it names its delivery no more than that does. */
    private Arrival arrival(Unreported.Request request, Receipts.Kind kind, CarrierReference name, Report report) {
        var whole = name.equals(request.reference());
        return new Arrival(
                request.provider(),
                kind,
                whole ? Optional.of(request.delivery()) : Optional.empty(),
                whole ? request.attempt() : 0,
                name.value(),
                report.status(),
                report.errorCode(),
                "",
                "",
                clock.instant(),
                Optional.empty());
    }
}
