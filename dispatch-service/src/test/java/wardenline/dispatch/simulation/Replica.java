package wardenline.dispatch.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wardenline.dispatch.delivery.Claims;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.delivery.Conclusions;
import wardenline.dispatch.delivery.LeaseHolder;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.delivery.MemoryLedger;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;

/**
 * One process with its loops: it claims, calls, concludes in batches, sweeps and joins receipts. It may die and come back knowing
 * nothing but what a journal tells, or stand still and go on as if no time had passed.
 */
final class Replica {

    private static final int CONCLUDE_MAX = 4;

    private final int number;
    private final World world;
    private final Claiming claiming;
    private final Deque<Conclusion> waiting = new ArrayDeque<>();
    private final List<Conclusion> batch = new ArrayList<>();
    private final Deque<List<Conclusion>> unwritten = new ArrayDeque<>();
    private final Set<InHand> inHand = new HashSet<>();
    private final Set<Conclusion> journal = new LinkedHashSet<>();
    private final Deque<List<Conclusion>> left = new ArrayDeque<>();
    private MemoryLedger.Process process = new MemoryLedger.Process(new LeaseHolder(), 0);
    private int life;
    private boolean running;
    private long stoppedUntil;

    Replica(int number, World world) {
        this.number = number;
        this.world = world;
        this.claiming = new Claiming(world, this);
    }

    private record InHand(DeliveryId delivery, int attempt) {}

    void start() {
        running = true;
        every(150, 1500, claiming::round);
        every(20, 400, this::conclude);
        every(500, 1500, this::sweep);
        every(50, 600, this::join);
        every(20, 1500, this::read);
    }

    boolean running() {
        return running && world.time().now() >= stoppedUntil;
    }

    /** Whether it still has an attempt in its hands, called for or concluded but not yet written. */
    boolean holds(DeliveryId delivery, int attempt) {
        return inHand.contains(new InHand(delivery, attempt));
    }

    boolean idle() {
        return inHand.isEmpty() && left.isEmpty();
    }

    void die(String when) {
        if (!running) return;
        world.trace().note(() -> this + " dies " + when);
        life++;
        running = false;
        waiting.clear();
        batch.clear();
        unwritten.clear();
        inHand.clear();
        if (!journal.isEmpty()) left.add(List.copyOf(journal));
        journal.clear();
        process = new MemoryLedger.Process(new LeaseHolder(), process.clockOffMillis());
        world.time().in(world.chance().between(500, 30_000), () -> {
            world.trace().note(() -> this + " is back");
            start();
        });
    }

    void standStill(long millis) {
        world.trace().note(() -> this + " stands still for " + millis + " ms");
        stoppedUntil = world.time().now() + millis;
    }

    void clockJumps(long millis) {
        world.trace().note(() -> this + " has its clock off by " + millis + " ms");
        process = new MemoryLedger.Process(process.holder(), millis);
    }

    private void every(int least, int most, Runnable round) {
        later(world.takesBreaks() ? world.chance().between(least, most) : 0, () -> {
            try {
                round.run();
            } catch (Database.Refused _) {
                // The next round tries again.
            }
            every(least, most, round);
        });
    }

    /** In this life only, and not while it stands still. */
    private void later(long millis, Runnable what) {
        var born = life;
        world.time().in(millis, () -> {
            if (life != born || world.finished()) return;
            if (world.time().now() < stoppedUntil)
                later(stoppedUntil - world.time().now(), what);
            else inLife(what);
        });
    }

    private static void inLife(Runnable what) {
        try {
            what.run();
        } catch (Database.Died _) {
            // Whatever else it would have done is not done.
        }
    }

    /** Leases what it may; how many. */
    int take(Claims.Claim claim) {
        var leases = world.database().commit(this, () -> {
            var taken = world.ledger().claim(process, claim);
            taken.forEach(lease -> world.witness()
                    .leased(
                            lease,
                            world.ledger().dueAt(lease.delivery()),
                            world.time().now()));
            return taken;
        });
        world.ledger().took(process, leases);
        for (var lease : leases) {
            world.trace()
                    .note(() -> this + " leases " + Trace.name(lease.delivery()) + "." + lease.attempt() + " for "
                            + lease.provider());
            inHand.add(new InHand(lease.delivery(), lease.attempt()));
            if (world.keepsJournals()) journal.add(uncalled(lease));
            later(composedAfter(), () -> call(lease));
        }
        return leases.size();
    }

    /** Composing asks the database, which may answer only when the lease is over. */
    private int composedAfter() {
        return world.chance().percent(3) && !world.calm()
                ? world.chance().between(0, 40_000)
                : world.chance().between(0, 30);
    }

    private void call(Leased lease) {
        if (world.chance().perMille(15) && !world.calm()) {
            reached(uncalled(lease));
            return;
        }
        if (world.chance().perMille(5) && !world.calm()) {
            die("before a call");
            return;
        }
        if (world.notesBeginnings()) journal.remove(uncalled(lease));
        var calledAt = clock();
        var answer = world.carrier().call(lease);
        later(answer.afterMillis(), () -> {
            if (world.chance().perMille(5) && !world.calm()) die("between a call and its conclusion");
            else
                reached(new Conclusion.Called(
                        lease.delivery(), lease.attempt(), world.judged(lease, answer.outcome()), calledAt, clock()));
        });
    }

    private static Conclusion uncalled(Leased lease) {
        return new Conclusion.NotCalled(lease.delivery(), lease.attempt());
    }

    private void reached(Conclusion conclusion) {
        journal.remove(new Conclusion.NotCalled(conclusion.delivery(), conclusion.attempt()));
        if (world.keepsJournals()) journal.add(conclusion);
        waiting.add(conclusion);
    }

    private Instant clock() {
        return Instant.ofEpochMilli(world.time().now() + process.clockOffMillis());
    }

    /** As the writer of production does: parts in order, each tried until it is written, and only then the leases let go. */
    private void conclude() {
        if (unwritten.isEmpty() && batch.isEmpty()) {
            while (!waiting.isEmpty() && batch.size() < CONCLUDE_MAX) batch.add(waiting.removeFirst());
            if (!batch.isEmpty()) unwritten.addAll(Conclusions.oncePerDelivery(batch));
        }
        while (!unwritten.isEmpty()) {
            var part = unwritten.getFirst();
            write(part);
            part.forEach(journal::remove);
            unwritten.removeFirst();
            if (world.chance().percent(20)) return;
        }
        world.ledger().released(process, batch);
        batch.forEach(conclusion -> inHand.remove(new InHand(conclusion.delivery(), conclusion.attempt())));
        batch.clear();
    }

    private void write(List<Conclusion> part) {
        world.database().commit(this, () -> {
            world.witness().concluding(part);
            world.ledger().conclude(part);
            world.witness().concluded(part);
            return part;
        });
    }

    /** The journals of the dead on its host, its own last life among them: each is there until all of it is written. */
    private void read() {
        for (var replica : world.onTheHostOf(this)) {
            while (!replica.left.isEmpty()) {
                var dead = replica.left.getFirst();
                world.trace().note(() -> this + " reads what " + replica + " left");
                Conclusions.oncePerDelivery(byAttempt(dead)).forEach(this::write);
                replica.left.removeFirst();
                world.witness().read(dead);
            }
        }
    }

    private static List<Conclusion> byAttempt(List<Conclusion> conclusions) {
        return conclusions.stream()
                .sorted(Comparator.comparingInt(Conclusion::attempt))
                .toList();
    }

    private void sweep() {
        var sweeping = world.ledger().sweeping();
        world.witness().sweeping(this);
        world.database().commit(this, () -> sweeping.leases(process));
        world.database().commit(this, sweeping::resend);
        world.database().commit(this, sweeping::closed);
        world.database().commit(this, sweeping::codes);
        var candidates = world.providers().candidates(world.channels());
        for (var lane : Lane.values()) world.database().commit(this, () -> sweeping.round(lane, candidates));
    }

    private void join() {
        world.inbox().join(this);
    }

    @Override
    public String toString() {
        return "replica " + number;
    }
}
