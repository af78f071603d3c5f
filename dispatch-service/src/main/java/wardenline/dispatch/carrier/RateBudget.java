package wardenline.dispatch.carrier;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * How much this replica may still give a provider now. All replicas share one rate and one daily cap in the database, from which each
 * takes blocks for a fraction of a second, never single tokens; what is urgent has blocks of its own and may use the reserve. A
 * provider without limit that asks for no patience costs no look at the database at all.
 */
final class RateBudget {

    private static final Logger LOG = LoggerFactory.getLogger(RateBudget.class);

    /** Above this nothing is limited: a rate that no provider here reaches. */
    static final double UNLIMITED = 1_000_000;

    private static final Duration BLOCK = Duration.ofMillis(200);
    private static final int BLOCK_MAX = 500;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** A provider's word for longer than this is not believed: it is asked again. */
    private static final Duration HOLD_MAX = Duration.ofMinutes(5);

    /** One server among many of a provider may be in trouble, and speaks for itself alone. */
    private static final Duration TROUBLE_MAX = Duration.ofSeconds(30);

    private final RateRows.Key key;
    private final Supplier<Limits> limits;
    private final RateRows rows;
    private final Counter blocksTaken;
    private final Block urgentBlock = new Block((limits, now) -> ask(limits, 0, now));
    private final Block routineBlock = new Block((limits, now) -> ask(limits, limits.reserveShare(), now));
    private final Passing passing;
    private final Hold hold;
    private final AtomicInteger lost = new AtomicInteger();
    private volatile Shared shared = new Shared(false, UNLIMITED, 0);
    private volatile long loweredNanos;

    /**
     * What the policy allows.
     *
     * @param perSecond {@link #UNLIMITED} where there is none
     * @param dailyCap 0 is none
     * @param reserveShare of both, which routine leaves alone
     */
    record Limits(double perSecond, long dailyCap, double reserveShare) {
        boolean any() {
            return perSecond < UNLIMITED || dailyCap > 0;
        }
    }

    /** What was last heard of the shared row. */
    private record Shared(boolean lowered, double perSecond, long takenToday) {}

    RateBudget(RateRows.Key key, Supplier<Limits> limits, RateRows rows, Counter blocksTaken, long nowNanos) {
        this.key = key;
        this.limits = limits;
        this.rows = rows;
        this.blocksTaken = blocksTaken;
        this.passing = new Passing(nowNanos);
        this.hold = new Hold(nowNanos);
        this.loweredNanos = nowNanos - SECOND;
    }

    /** Up to {@code wanted} tokens; a routine taker leaves the reserve. */
    int take(int wanted, boolean urgent, long nowNanos) {
        if (wanted == 0 || holding(nowNanos)) return 0;
        var now = limits.get();
        if (!limited(now)) return wanted;
        return (urgent ? urgentBlock : routineBlock).take(wanted, now, nowNanos);
    }

    private Optional<RateRows.Grant> ask(Limits limits, double reserve, long nowNanos) {
        try {
            var grant = rows.take(key, new RateRows.Ask(limits, reserve, BLOCK_MAX, BLOCK));
            hold.begin(grant.hold(), nowNanos);
            shared = new Shared(grant.lowered(), grant.rate(), shared.takenToday() + grant.tokens());
            if (grant.tokens() > 0) blocksTaken.increment();
            return Optional.of(grant);
        } catch (DataAccessException e) {
            trouble(e);
            return Optional.empty();
        }
    }

    /** Tokens that were not used. */
    void giveBack(int unused, boolean urgent) {
        if (unused > 0 && limited(limits.get())) (urgent ? urgentBlock : routineBlock).back(unused);
    }

    /** A call begins. */
    void called(long nowNanos) {
        passing.called(!limited(limits.get()), nowNanos);
    }

    /** What has begun takes so much more of the rate than was taken for it: the next ones wait until that is there. */
    void owe(int tokens, boolean urgent, long nowNanos) {
        var limited = limited(limits.get());
        passing.took(tokens, !limited, nowNanos);
        if (limited) (urgent ? urgentBlock : routineBlock).owe(tokens);
    }

    /** Whether a call needs a token. */
    private boolean limited(Limits now) {
        return now.any() || shared.lowered();
    }

    /**
     * The provider asked for patience, perhaps for a time that it named. All replicas are told, at most once a second.
     *
     * @param relieved whether another one would take over
     */
    void lower(Duration asked, boolean relieved, long nowNanos) {
        var time = atMost(HOLD_MAX, asked);
        synchronized (this) {
            if (nowNanos - loweredNanos < SECOND && hold.covers(time, nowNanos)) return;
            loweredNanos = nowNanos;
            hold.begin(time, nowNanos);
        }
        drop();
        var perSecond = limits.get().perSecond();
        shared = new Shared(true, Math.min(perSecond, shared.perSecond()), shared.takenToday());
        try {
            var given = new RateRows.Given(perSecond, passing.observed(nowNanos), passing.weight(nowNanos));
            hold.begin(rows.lower(key, given, time, relieved), nowNanos);
        } catch (DataAccessException e) {
            trouble(e);
        }
    }

    /**
     * The provider is in trouble and named a time. All replicas leave it alone, and what it refused goes by another one meanwhile; what
     * it may be given afterwards stays the same.
     */
    void leaveAlone(Duration asked, long nowNanos) {
        var time = atMost(TROUBLE_MAX, asked);
        synchronized (this) {
            if (hold.covers(time, nowNanos)) return;
            hold.begin(time, nowNanos);
        }
        try {
            hold.begin(rows.hold(key, time), nowNanos);
        } catch (DataAccessException e) {
            trouble(e);
        }
    }

    /** Hears how the row stands, and tells what was called and what was taken and is not used; once a second or so. */
    void share(RateRows.Standing row, long nowNanos) {
        if (!row.hold().isZero()) {
            hold.begin(row.hold(), nowNanos);
            drop();
        }
        // What was read may be older than what this replica has just told.
        if (row.lowered() || nowNanos - loweredNanos > SECOND) {
            var perSecond = limits.get().perSecond();
            var rate = row.lowered() ? Math.min(row.loweredTo(), perSecond) : perSecond;
            shared = new Shared(row.lowered(), rate, row.takenToday());
        }
        var called = passing.untold();
        var untaken = passing.untoldUntaken();
        var back = urgentBlock.lapsed(nowNanos) + routineBlock.lapsed(nowNanos);
        var passed = new RateRows.Passed(called, untaken, back, lost.get());
        if (!passed.anything()) return;
        rows.settle(key, passed);
        passing.told(called, untaken);
        lost.addAndGet(-passed.lost());
    }

    /** The rate now, over all replicas; empty of meaning when {@link #limited()} is false. */
    double perSecond() {
        return Math.min(shared.perSecond(), limits.get().perSecond());
    }

    boolean limited() {
        return perSecond() < UNLIMITED;
    }

    /** How much of the rate this replica used in the last full second: calls, and the further parts of long texts. */
    int used(long nowNanos) {
        return passing.lastSecond(nowNanos);
    }

    /** How much all replicas took since midnight UTC. */
    long takenToday() {
        return shared.takenToday();
    }

    /** Whether the provider asked to be left alone now. */
    boolean holding(long nowNanos) {
        return hold.on(nowNanos);
    }

    /** Whether the day's messages are given out, or of those the share that routine may have. */
    boolean capped(boolean urgent) {
        var now = limits.get();
        var share = urgent ? now.dailyCap() : Math.floor(now.dailyCap() * (1 - now.reserveShare()));
        return now.dailyCap() > 0 && shared.takenToday() >= share;
    }

    private static Duration atMost(Duration longest, Duration asked) {
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    private void drop() {
        lost.addAndGet(urgentBlock.drop() + routineBlock.drop());
    }

    private void trouble(DataAccessException e) {
        LOG.warn(
                "event=rate_not_shared provider={} channel={} cause={}",
                key.provider(),
                key.channel(),
                e.getClass().getSimpleName());
    }
}
