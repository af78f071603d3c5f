package wardenline.dispatch.simulation;

import java.util.List;
import java.util.Optional;
import wardenline.dispatch.delivery.Flaw;

/** Runs one schedule from its seed to its end and says what was broken. */
final class Simulation {

    /** The longest trouble begun before the calm, then a lease, the longest pause twice, and some rounds of every loop. */
    private static final long DRAINED_AFTER_MILLIS = 300_000;

    private Simulation() {}

    /**
     * What came of one schedule.
     *
     * @param broken the rule that did not hold; empty where all did
     * @param met what was met with on the way
     * @param trace what happened, where it was asked for
     */
    record Result(
            long seed, int deliveries, long virtualMillis, Optional<String> broken, Met met, List<String> trace) {}

    static Result run(long seed, Flaw flaw, boolean traced) {
        var world = new World(seed, flaw, traced);
        var script = new Script(world);
        Optional<String> broken;
        try {
            script.write();
            play(world, script);
            broken = Optional.empty();
        } catch (Violation violation) {
            broken = Optional.of(violation.rule());
        }
        return new Result(
                seed,
                world.ledger().all().size(),
                world.time().now(),
                broken,
                world.witness().met(),
                world.trace().lines());
    }

    private static void play(World world, Script script) {
        var steps = 0;
        while (world.time().now() < world.calmAt() || !world.drained()) {
            if (!world.time().step()) throw new Violation("nothing happens any more");
            if (world.time().now() > world.calmAt() + DRAINED_AFTER_MILLIS) throw new Violation("not drained in time");
            steps++;
        }
        world.finish();
        while (world.time().step()) steps++;
        world.replicas().forEach(replica -> {
            while (!world.inbox().empty()) world.inbox().join(replica);
        });
        world.trace().note(() -> "the end");
        world.witness()
                .inTheEnd(world.ledger().all(), script.frozen(), world.ledger().resent());
        if (steps == 0) throw new Violation("nothing happened at all");
    }
}
