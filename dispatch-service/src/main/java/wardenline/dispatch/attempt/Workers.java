package wardenline.dispatch.attempt;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.delivery.Claims;
import wardenline.dispatch.delivery.Conclusions;
import wardenline.dispatch.delivery.DueBell;
import wardenline.dispatch.delivery.Precedence;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.journal.Journal;

/**
 * Starts a worker and a writer for each lane, and stops them in that order: no call is left without its conclusion. They start as soon
 * as everything is made that they need, before the web server and the consumers of events: after a fall somebody waits for each of
 * those seconds. They stop before all others, also where the service does not come up after all.
 */
@Component
class Workers implements SmartInitializingSingleton, SmartLifecycle, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Providers providers;
    private final Claims claims;
    private final Composing composing;
    private final Conclusions conclusions;
    private final Journal journal;
    private final DueBell bell;
    private final Precedence precedence;
    private final WorkerSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final List<Running> running = new ArrayList<>();
    private volatile boolean started;

    Workers(
            Providers providers,
            Claims claims,
            Composing composing,
            Conclusions conclusions,
            Journal journal,
            DueBell bell,
            Precedence precedence,
            WorkerSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.providers = providers;
        this.claims = claims;
        this.composing = composing;
        this.conclusions = conclusions;
        this.journal = journal;
        this.bell = bell;
        this.precedence = precedence;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    private record Running(
            LaneWorker worker,
            ConclusionWriter writer,
            ExecutorService calls,
            Thread workerThread,
            Thread writerThread) {}

    @Override
    public void afterSingletonsInstantiated() {
        start();
    }

    @Override
    public void start() {
        if (started) return;
        for (var lane : Lane.values()) running.add(start(lane));
        started = true;
    }

    private Running start(Lane lane) {
        var writer = new ConclusionWriter(lane, conclusions, journal, settings);
        var calls = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("call-" + lane + "-", 0).factory());
        var worker =
                new LaneWorker(lane, providers, claims, composing, writer, bell, precedence, settings, clock, calls);
        meters.gauge(
                DispatchMetric.CONCLUSIONS_WAITING.id(),
                Tags.of("lane", lane.name()),
                writer,
                ConclusionWriter::waiting);
        return new Running(
                worker,
                writer,
                calls,
                Thread.ofPlatform().name("claim-" + lane).start(worker::run),
                Thread.ofPlatform().name("conclude-" + lane).start(writer::run));
    }

    @Override
    public void stop() {
        started = false;
        running.forEach(each -> each.worker().stop());
        try {
            for (var each : running) stop(each);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        running.clear();
        LOG.info("event=workers_stopped");
    }

    private void stop(Running each) throws InterruptedException {
        each.workerThread().join(Duration.ofSeconds(2));
        each.worker().awaitCalls(Duration.ofSeconds(settings.stopSeconds()));
        each.writer().stop();
        if (!each.writerThread().join(Duration.ofSeconds(3))) each.writer().giveUp();
        each.writerThread().join(Duration.ofSeconds(2));
        each.calls().shutdownNow();
    }

    @Override
    public void destroy() {
        if (started) stop();
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
