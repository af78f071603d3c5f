package wardenline.dispatch.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;

/**
 * How far the claims of this process have come in the queue of each release. What was claimed stands in the index until PostgreSQL may
 * forget it, and while a backup or a report reads the database it may not: who began each claim at the beginning would step over all that
 * went before, one row more with every message that is sent.
 *
 * <p>So a claim goes on where the one before it ended, in the releases in which that one found something. From the beginning, and in all
 * of them, it looks four times a second, whenever there was less than was wanted, and whenever something new is due. What turns up before a
 * bookmark meanwhile, as a segment that was planned late or what another replica gave back, waits no longer than that.
 */
final class Bookmarks {

    private static final Duration ANEW_EVERY = Duration.ofMillis(250);

    private final LongSupplier nanos;
    private final Map<Queue, Marks> queues = new ConcurrentHashMap<>();

    Bookmarks(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Queue(Lane lane, Channel channel, Reach reach) {
        static Queue of(Claims.Claim claim) {
            return new Queue(claim.lane(), claim.channel(), claim.reach());
        }
    }

    private record Marks(long anewAtNanos, Map<ReleaseId, Instant> places) {}

    /** From when on the rows of each release are to be looked at, and of no other release; empty is all of all. */
    Map<ReleaseId, Instant> of(Claims.Claim claim) {
        if (!inOrder(claim)) return Map.of();
        var marks = queues.get(Queue.of(claim));
        return marks == null || nanos.getAsLong() - marks.anewAtNanos() > 0 ? Map.of() : marks.places();
    }

    /**
     * @param from what {@link #of} said
     * @param found when the last of what was found in each release was due
     * @param rows how many were found in all
     */
    void claimed(Claims.Claim claim, Map<ReleaseId, Instant> from, Map<ReleaseId, Instant> found, int rows) {
        if (!inOrder(claim)) return;
        if (lessThanWanted(claim, found, rows)) {
            queues.remove(Queue.of(claim));
            return;
        }
        queues.compute(Queue.of(claim), (_, before) -> {
            if (from.isEmpty() || before == null)
                return new Marks(nanos.getAsLong() + ANEW_EVERY.toNanos(), Map.copyOf(found));
            var places = new HashMap<>(before.places());
            places.putAll(found);
            return new Marks(before.anewAtNanos(), Map.copyOf(places));
        });
    }

    /** Equal shares of several releases may leave as many places free as do not come out even. */
    private static boolean lessThanWanted(Claims.Claim claim, Map<ReleaseId, Instant> found, int rows) {
        return rows + Math.max(1, found.size()) <= claim.rows();
    }

    /** Others are read in the order of their numbers, or are few. */
    private static boolean inOrder(Claims.Claim claim) {
        return claim.lane() != Lane.CODE && claim.reach().everywhere() && !claim.turnedAway();
    }

    void forget(Lane lane) {
        queues.keySet().removeIf(queue -> queue.lane() == lane);
    }
}
