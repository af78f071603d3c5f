package wardenline.dispatch.simulation;

import java.util.List;
import java.util.Optional;
import wardenline.dispatch.delivery.Flaw;

/** Runs one schedule from its seed to its end and says what was broken. */
final class Simulation {

    /** The longest trouble begun before the calm, then a lease, the longest pause twice, and some rounds of every loop. */
    private static final long DRAINED_AFTER_MILLIS = 300_000;

    /** Thirty times as many as the busiest of 3,000 schedules takes. */
    private static final int STEPS_MAX = 200_000;

    private final Timeline time = new Timeline(STEPS_MAX);
    private final Trace trace;

    private Simulation(boolean traced) {
        trace = new Trace(time, traced);
    }

    /**
     * What came of one schedule.
     *
     * @param broken the rule that did not hold, or how it failed; empty where all went well
     * @param met what was met with on the way
     * @param trace what happened, where it was asked for, and where it failed
     */
    record Result(
            long seed,
            int deliveries,
            long virtualMillis,
            int steps,
            Optional<String> broken,
            Met met,
            List<String> trace) {

        /** For whoever is to mend it. */
        String report() {
            return "%s%nIn the schedule of seed %d; play it again with -Dsimulation.seed=%d%n%s"
                    .formatted(broken.orElse("All rules held"), seed, seed, String.join("\n", trace));
        }
    }

    /** Whatever goes wrong is told with its seed. */
    static Result run(long seed, Flaw flaw, boolean traced) {
        var simulation = new Simulation(traced);
        try {
            return simulation.played(seed, flaw);
        } catch (Violation violation) {
            return simulation.broken(seed, violation.rule());
        } catch (RuntimeException | Error failure) {
            simulation.trace.failed(failure);
            return simulation.broken(seed, failure.toString());
        }
    }

    private Result played(long seed, Flaw flaw) {
        var world = new World(seed, flaw, time, trace);
        var script = new Script(world);
        script.write();
        play(world, script);
        return result(
                seed,
                world.ledger().all().size(),
                Optional.empty(),
                world.witness().met());
    }

    private Result broken(long seed, String how) {
        return result(seed, 0, Optional.of(how), Met.nothing());
    }

    private Result result(long seed, int deliveries, Optional<String> broken, Met met) {
        return new Result(seed, deliveries, time.now(), time.steps(), broken, met, trace.lines());
    }

    private void play(World world, Script script) {
        while (time.now() < world.calmAt() || !world.drained()) {
            if (!time.step()) throw new Violation("nothing happens any more");
            if (time.now() > world.calmAt() + DRAINED_AFTER_MILLIS) throw new Violation("not drained in time");
        }
        world.finish();
        while (time.step()) {}
        while (!world.inbox().empty()) {
            time.in(0, () -> world.inbox().join(world.replicas().getFirst()));
            time.step();
        }
        trace.note(() -> "the end");
        world.witness()
                .inTheEnd(world.ledger().all(), script.frozen(), world.ledger().resent());
        if (time.steps() == 0) throw new Violation("nothing happened at all");
    }
}
