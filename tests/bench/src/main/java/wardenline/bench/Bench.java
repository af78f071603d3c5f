package wardenline.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import wardenline.contracts.Urgency;
import wardenline.local.launcher.home.Ports;

/** Measures, prints a table and writes {@code target/bench/report.json}. Everything ends by itself. */
final class Bench {

    /** Below the range from which the system gives ports to outgoing connections. */
    private static final Ports PORTS = new Ports(13_000);

    private static final Duration RUN_WITHIN = Duration.ofMinutes(10);
    private static final int WARM_UP = 60_000;
    /** The line has far more code than a loop: after one of them a tenth of both processors still went into compiling it. */
    private static final int WARM_UPS = 3;

    /** Of what lasts a second or three, the median: one alone may meet a checkpoint or a compiler. */
    private static final int ROUNDS = 3;

    /** A relay that writes a message down needs 10 ms at best, and an HTTP API of a carrier a few times that. */
    private static final List<Duration> THINKING =
            List.of(Duration.ofMillis(10), Duration.ofMillis(15), Duration.ofMillis(30));

    private final Clock clock = Clock.systemUTC();
    private final Figures figures = new Figures();
    private final double scale;
    private final Line line;
    private final Sinks sinks;
    private final Arrivals mails;
    private final Arrivals urgent;
    private final Arrivals texts;

    private Bench(double scale, Line line, Sinks sinks) {
        this.scale = scale;
        this.line = line;
        this.sinks = sinks;
        this.mails = sinks.mails();
        this.urgent = sinks.urgent();
        this.texts = sinks.texts();
    }

    static void main(String[] arguments) throws IOException {
        var options = Options.of(arguments);
        var root = Path.of("").toAbsolutePath();
        try (var sinks = Sinks.open(PORTS);
                var line = Line.up(root, PORTS)) {
            var bench = new Bench(options.scale(), line, sinks);
            bench.warmUp();
            for (var part : options.parts()) bench.run(part);
            bench.figures.print();
            bench.figures.write(root.resolve("target/bench/report.json"));
        }
    }

    private void warmUp() {
        say("warming up");
        Ceilings.mail(PORTS.mailRelayA(), WARM_UP);
        Ceilings.texts(URI.create(PORTS.carriersUrl()), WARM_UP);
        warmUpTheLine();
        pipeline(Load.of('m', Urgency.ROUTINE, WARM_UP / 4, 0));
    }

    private void warmUpTheLine() {
        for (var time = 0; time < WARM_UPS; time++) pipeline(Load.of('m', Urgency.EMERGENCY, WARM_UP, WARM_UP));
    }

    private void run(Options.Part part) {
        say("measuring " + part);
        switch (part) {
            case CEILINGS -> ceilings("", scaled(50_000));
            case PIPELINE -> pipeline("", scaled(50_000));
            case PACED -> paced();
            case PEERS -> {
                new Peers(line, PORTS, new Situations(figures, sinks, scaled(20_000))).measure(WARM_UP);
                // Since it was killed the line's process is a new one.
                warmUpTheLine();
            }
            case EMERGENCY -> emergency();
            case ROWS -> rows();
            case REPLICAS -> replicas();
        }
    }

    private void ceilings(String where, int messages) {
        figures.put("ceiling%s, mails/s".formatted(where), Ceilings.mail(PORTS.mailRelayA(), messages));
        figures.put("ceiling%s, texts/s".formatted(where), Ceilings.texts(URI.create(PORTS.carriersUrl()), messages));
    }

    private void pipeline(String where, int messages) {
        pipeline("line%s, mails".formatted(where), "/s", Load.of('m', Urgency.EMERGENCY, messages, 0));
        pipeline("line%s, texts".formatted(where), "/s", Load.of('m', Urgency.EMERGENCY, 0, messages));
        pipeline(
                "line%s, both at once".formatted(where),
                ", messages/s",
                Load.of('m', Urgency.EMERGENCY, messages, messages));
        for (var kind : List.of("mails", "texts"))
            figures.share(
                    "line's share of the ceiling%s, %s".formatted(where, kind),
                    "line%s, %s/s".formatted(where, kind),
                    "ceiling%s, %s/s".formatted(where, kind));
    }

    /** The same loops and the same line against sinks that take their time, as every carrier does. */
    private void paced() {
        for (var thinking : THINKING) {
            sinks.think(thinking);
            var where = ", %d ms to answer".formatted(thinking.toMillis());
            ceilings(where, scaled(50_000));
            pipeline(where, scaled(50_000));
        }
        sinks.think(Duration.ZERO);
    }

    private void pipeline(String what, String rate, Load load) {
        var before = line.processorTime();
        figures.put(what + rate, pipeline(load));
        line.processorTime().since(before).put(figures, what, load.deliveries());
    }

    /** Messages a second from the release until the last one has arrived; the ledger must agree. */
    private double pipeline(Load load) {
        mails.forget();
        texts.forget();
        var events = load.events(clock);
        var began = line.release(events);
        await("all have arrived", RUN_WITHIN, () -> mails.count() >= load.mails() && texts.count() >= load.texts());
        var took = System.nanoTime() - began;
        await("the ledger says so", RUN_WITHIN, () -> line.count(load.release(), "ACCEPTED") == load.deliveries());
        if (mails.count() + texts.count() != load.deliveries())
            throw new IllegalStateException(
                    "%d arrived of %d".formatted(mails.count() + texts.count(), load.deliveries()));
        return load.deliveries() * 1e9 / took;
    }

    /** The same emergency idle and into a backlog of routine mail. */
    private void emergency() {
        urgently("idle", () -> {});
        mails.forget();
        var backlog = Load.of('m', Urgency.ROUTINE, scaled(120_000), 0);
        // While it is written down next to nothing of it goes out.
        sinks.think(Duration.ofMillis(100));
        line.release(backlog.events(clock));
        await("the backlog stands", RUN_WITHIN, () -> line.count(backlog.release(), "PLANNED") >= scaled(100_000));
        sinks.think(Duration.ZERO);
        urgently("in a backlog", this::awaitRoutine);
        figures.put("backlog left when the emergencies were out", backlog.mails() - mails.count());
        figures.share(
                "emergency's p99 in a backlog against idle",
                "emergency in a backlog, p99 ms",
                "emergency idle, p99 ms");
        await("the backlog is gone", RUN_WITHIN, () -> mails.count() >= backlog.mails());
    }

    /** The routine mail that stood back for an emergency flows again. */
    private void awaitRoutine() {
        var more = mails.count() + scaled(2_000);
        await("routine mail flows", RUN_WITHIN, () -> mails.count() >= more);
    }

    private void urgently(String when, Runnable before) {
        var rounds = new ArrayList<long[]>();
        for (var round = 0; round < ROUNDS; round++) {
            before.run();
            rounds.add(urgently());
        }
        figures.put("emergency " + when + ", first call ms", median(rounds, _ -> 0));
        figures.put("emergency " + when + ", p50 ms", median(rounds, length -> length / 2));
        figures.put("emergency " + when + ", p99 ms", median(rounds, length -> length * 99 / 100));
    }

    private static double median(List<long[]> rounds, IntUnaryOperator place) {
        return Figures.median(rounds.stream()
                .mapToDouble(since -> since[place.applyAsInt(since.length)] / 1e6)
                .toArray());
    }

    /** Nanoseconds until each had arrived, sorted. */
    private long[] urgently() {
        urgent.forget();
        var load = Load.of('u', Urgency.EMERGENCY, scaled(5_000), 0);
        var events = load.events(clock);
        var began = line.release(events);
        await("the emergency is out", RUN_WITHIN, () -> urgent.count() >= load.mails());
        return urgent.since(began);
    }

    /** The same release with ever more history in the ledger. */
    private void rows() {
        for (var rows : List.of(10_000, 100_000, 1_000_000)) {
            var what = "%,d rows".formatted(rows);
            var rates = new double[ROUNDS];
            var taken = ProcessorTime.NONE;
            for (var round = 0; round < ROUNDS; round++) {
                history(scaled(rows));
                var before = line.processorTime();
                rates[round] = pipeline(Load.of('m', Urgency.EMERGENCY, scaled(20_000), 0));
                taken = taken.plus(line.processorTime().since(before));
            }
            figures.put(what + ", mails/s", Figures.median(rates));
            taken.put(figures, what, ROUNDS * scaled(20_000));
            figures.put(what + ", heap in use MiB", line.liveHeap());
            figures.put(what + ", resident MiB", line.resident());
        }
    }

    /** What earlier releases left, and nothing else: accepted deliveries with their attempts. */
    private void history(int rows) {
        line.change("truncate delivery, attempt");
        line.change("""
                with old as (
                    insert into delivery (release_id, lane, person_id, contact_point_id, step, channel, address, recipient_name,
                                          language, state, due_at, attempts)
                    select uuidv7(), 'EMERGENCY', gen_random_uuid(), gen_random_uuid(), 1, 'EMAIL',
                           'old-' || number || '@bench.example.org', 'Example', 'en', 'ACCEPTED', now(), 1
                    from generate_series(1, %d) number returning delivery_id)
                insert into attempt (delivery_id, attempt, provider, again, concluded_at, outcome)
                select delivery_id, 1, 'smtp-a', false, now(), 'ACCEPTED' from old
                """.formatted(rows));
        // As a ledger lies that has been there for long: otherwise autovacuum would go through a million new rows
        // meanwhile, and the disk be busy with them.
        line.change("vacuum analyze delivery");
        line.change("vacuum analyze attempt");
        line.checkpoint();
    }

    private void replicas() {
        figures.put("one replica, mails/s", pipeline(Load.of('m', Urgency.EMERGENCY, scaled(20_000), 0)));
        line.addReplica();
        warmUpTheLine();
        figures.put("two replicas, mails/s", pipeline(Load.of('m', Urgency.EMERGENCY, scaled(20_000), 0)));
        figures.share("two replicas against one", "two replicas, mails/s", "one replica, mails/s");
    }

    private int scaled(int number) {
        return (int) Math.max(1, number * scale);
    }

    static void await(String what, Duration within, BooleanSupplier holds) {
        var until = System.nanoTime() + within.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) throw new IllegalStateException("Not within " + within + ": " + what);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static void say(String what) {
        System.err.println(what);
    }
}
