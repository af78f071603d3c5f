package wardenline.dispatch.receipt;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Gatherers;
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
 * Asks carriers what became of requests that they never reported on, and whether they have those that they never answered. The answer is
 * appended like a callback and joined like one. Each kind of question has a thread of its own and some at once: a carrier that hangs holds
 * up no sweep, and what is in doubt, which goes again within seconds, does not wait for what is silent.
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
    private final List<Thread> threads = new ArrayList<>();

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
        threads.add(Thread.ofPlatform().name("ask-carriers").start(() -> work(stop, () -> ask(stop))));
        threads.add(Thread.ofPlatform().name("look-for-doubtful").start(() -> work(stop, this::look)));
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            for (var thread : threads) thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void work(CountDownLatch stop, Runnable round) {
        var time = Duration.ofMillis(settings.roundMillis()).toNanos();
        try {
            var pause = time;
            while (!stop.await(pause, TimeUnit.NANOSECONDS)) {
                var began = System.nanoTime();
                round(round);
                pause = Math.max(0, time - (System.nanoTime() - began));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void round(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.warn("event=carriers_not_asked cause={}", e.getClass().getSimpleName());
        }
    }

    private void look() {
        if (looking.round(Duration.ofHours(settings.hoursMax()), settings.roundMax(), settings.atOnceMax()) > 0)
            joiner.ring(Receipts.Kind.MESSAGE_STATUS);
    }

    private void ask(CountDownLatch stop) {
        var silent = unreported.toAsk(
                Duration.ofSeconds(settings.silentSeconds()),
                Duration.ofHours(settings.hoursMax()),
                settings.roundMax(),
                providers.askable());
        var told = silent.stream()
                .gather(Gatherers.mapConcurrent(settings.atOnceMax(), request -> stop.getCount() > 0 && ask(request)))
                .filter(Boolean::booleanValue)
                .count();
        if (!silent.isEmpty()) LOG.info("event=carriers_asked requests={} told={}", silent.size(), told);
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
