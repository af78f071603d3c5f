package wardenline.dispatch.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.control.ControlView;
import wardenline.dispatch.id.DispatchMetric;

/** What the board shows, for whoever keeps it and compares: read now and then, whether anybody looks on or not. */
@Component
class MeteredLine {

    private static final Logger LOG = LoggerFactory.getLogger(MeteredLine.class);

    private final Boards boards;
    private final Providers providers;
    private final Map<DispatchMetric, MultiGauge> gauges = new EnumMap<>(DispatchMetric.class);
    private volatile Single single = new Single(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    MeteredLine(Boards boards, Providers providers, MeterRegistry meters) {
        this.boards = boards;
        this.providers = providers;
        for (var metric : List.of(
                DispatchMetric.PROVIDER_RATE,
                DispatchMetric.PROVIDER_BUDGET,
                DispatchMetric.PROVIDER_TODAY,
                DispatchMetric.PROVIDER_STATE,
                DispatchMetric.CONTROL,
                DispatchMetric.QUEUE,
                DispatchMetric.QUEUE_OLDEST,
                DispatchMetric.TROUBLE))
            gauges.put(metric, MultiGauge.builder(metric.id()).register(meters));
        Gauge.builder(DispatchMetric.LEASES.id(), () -> single.leases()).register(meters);
        Gauge.builder(DispatchMetric.COMPLETION.id(), () -> single.completionSeconds())
                .register(meters);
        Gauge.builder(DispatchMetric.RECEIPTS_WAITING.id(), () -> single.receiptsWaiting())
                .register(meters);
        Gauge.builder(DispatchMetric.HELD.id(), () -> single.held()).register(meters);
        Gauge.builder(DispatchMetric.DEAD_LETTERS.id(), () -> single.deadLetters())
                .register(meters);
    }

    /** Not a number until the board was read. */
    private record Single(
            double leases, double completionSeconds, double receiptsWaiting, double held, double deadLetters) {}

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void measure() {
        try {
            take(boards.now());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=line_not_measured cause={}", e.getClass().getSimpleName());
        }
    }

    private void take(Board board) {
        single = new Single(
                board.leases().held(),
                board.completions().stream()
                        .mapToDouble(each ->
                                each.secondsLeft().map(Long::doubleValue).orElse(Double.NaN))
                        .reduce(0, Math::max),
                board.receiptsWaiting(),
                board.heldInDoubt(),
                board.deadLetters());
        set(
                DispatchMetric.PROVIDER_RATE,
                board.providers().stream().map(each -> row(each.identity().tags(), each.lastSecond())));
        set(
                DispatchMetric.PROVIDER_BUDGET,
                board.providers().stream().map(each -> row(each.identity().tags(), each.perSecond())));
        set(
                DispatchMetric.PROVIDER_STATE,
                board.providers().stream()
                        .map(each -> row(
                                each.identity().tags().and("state", each.state().name()), 1)));
        set(
                DispatchMetric.PROVIDER_TODAY,
                providers.choices().stream().map(each -> row(each.identity().tags(), each.takenToday())));
        set(
                DispatchMetric.CONTROL,
                board.controls().stream().filter(ControlView::held).map(MeteredLine::row));
        set(DispatchMetric.QUEUE, board.queues().stream().map(each -> row(tags(each), each.due())));
        set(
                DispatchMetric.QUEUE_OLDEST,
                board.queues().stream().map(each -> row(tags(each), seconds(each, board.at()))));
        set(
                DispatchMetric.TROUBLE,
                board.troubles().stream()
                        .map(each -> row(
                                Tags.of(
                                        "provider",
                                        each.provider(),
                                        "outcome",
                                        each.outcome(),
                                        "reason",
                                        each.reason()),
                                each.attempts())));
    }

    private void set(DispatchMetric metric, Stream<MultiGauge.Row<?>> rows) {
        Objects.requireNonNull(gauges.get(metric)).register(rows.toList(), true);
    }

    private static MultiGauge.Row<?> row(Tags tags, double value) {
        return MultiGauge.Row.of(tags, value);
    }

    private static MultiGauge.Row<?> row(ControlView control) {
        return row(
                Tags.of(
                        "channel",
                        control.channel().name(),
                        "provider",
                        control.provider(),
                        "set",
                        control.state().name()),
                1);
    }

    private static Tags tags(Board.Queue queue) {
        return Tags.of("lane", queue.lane().name(), "channel", queue.channel().name());
    }

    private static double seconds(Board.Queue queue, Instant now) {
        return queue.oldestDueAt()
                .map(since -> (double) Duration.between(since, now).toSeconds())
                .orElse(0.0);
    }
}
