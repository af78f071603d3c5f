package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.Lane;

/** What {@link Sweeping} is to the database. */
public final class MemorySweeping {

    private static final int RELEASES_MAX = 20;
    private static final int EARLY_MILLIS = 3000;

    private final MemoryTable table;
    private final MemoryLocks locks;
    private final LedgerSettings settings;
    private final Concluding concluding;
    private final MemoryGoingRound goingRound;
    private final Flaw flaw;

    MemorySweeping(
            MemoryTable table,
            MemoryLocks locks,
            LedgerSettings settings,
            Concluding concluding,
            MemoryGoingRound goingRound,
            Flaw flaw) {
        this.table = table;
        this.locks = locks;
        this.settings = settings;
        this.concluding = concluding;
        this.goingRound = goingRound;
        this.flaw = flaw;
    }

    public int leases(MemoryLedger.Process process) {
        if (flaw == Flaw.LEAVES_LEASES) return 0;
        var held = process.holder().held();
        var now = table.now() + (flaw == Flaw.LEASES_BY_OWN_CLOCK ? process.clockOffMillis() : 0);
        var ended = some(
                row -> row.state == DeliveryState.CLAIMED
                        && row.leaseUntil < now
                        && !(process.holder().id().equals(row.leaseHolder) && held.contains(row.id())),
                row -> row.leaseUntil);
        var changed = write(ended, concluding::abandoned);
        ended.forEach(row -> row.asked.getLast().abandoned());
        return changed;
    }

    public int round(Lane lane, List<GoingRound.Candidate> candidates) {
        return goingRound.round(lane, candidates);
    }

    public int resend() {
        var lost = some(row -> row.lostAndDue(table.now()), row -> row.dueAt);
        var changes = new ArrayList<Change>();
        for (var row : lost) {
            var ended = row.planned.lane() != Lane.CODE && release(row).over(table.now())
                    || flaw == Flaw.HOLDS_WHAT_WAS_LOST;
            Lapsing.resent(row.standing(), ended).ifPresentOrElse(changes::add, () -> row.dueAt = MemoryRow.NEVER);
        }
        table.write(changes);
        return lost.size();
    }

    public int closed() {
        var changed = 0;
        var over = table.releases().entrySet().stream()
                .filter(release ->
                        !release.getValue().swept && release.getValue().over(expiring()))
                .filter(_ -> locks.free())
                .sorted(Comparator.comparingLong(release -> release.getValue().expiresAt))
                .limit(RELEASES_MAX)
                .toList();
        for (var release : over) {
            var waiting = some(row -> row.waiting() && row.planned.release().equals(release.getKey()), _ -> 0);
            if (waiting.isEmpty()) release.getValue().swept = !inFlight(release.getKey()::equals);
            var cancelled = release.getValue().cancelled || flaw == Flaw.CANCELS_WHAT_EXPIRED;
            changed += write(waiting, standing -> Lapsing.closed(standing, cancelled));
        }
        return changed;
    }

    /** What ends by then is over. */
    private long expiring() {
        return table.now() + (flaw == Flaw.EXPIRES_EARLY ? EARLY_MILLIS : 0);
    }

    private boolean inFlight(Predicate<Object> release) {
        return table.rows().stream()
                .anyMatch(row -> release.test(row.planned.release()) && Transitions.pending(row.state));
    }

    public int codes() {
        var late = some(row -> row.planned.lane() == Lane.CODE && row.expiresAt <= expiring() && row.waiting(), _ -> 0);
        var expired = write(late, standing -> Lapsing.closed(standing, false));
        var forgotten = table.now() - Duration.ofHours(1).toMillis();
        table.rows().stream()
                .filter(row -> row.expiresAt < forgotten && row.state != DeliveryState.CLAIMED)
                .toList()
                .forEach(table::remove);
        return expired;
    }

    public int refuse(Lane lane, Channel channel, Mode mode, Reason reason) {
        var waiting = some(
                row -> row.waiting()
                        && row.planned.lane() == lane
                        && row.planned.channel() == channel
                        && row.dueAt <= table.now()
                        && (lane == Lane.CODE || open(release(row), mode)),
                _ -> 0);
        return write(waiting, standing -> Lapsing.refused(standing, reason));
    }

    private boolean open(MemoryTable.Release release, Mode mode) {
        return release.mode == mode && release.contentHere && !release.over(table.now());
    }

    private MemoryTable.Release release(MemoryRow row) {
        var release = table.releases().get(row.planned.release());
        if (release == null) throw new IllegalStateException("no release of " + row.id());
        return release;
    }

    /** Up to a limit, those that another transaction holds left out. */
    private List<MemoryRow> some(Predicate<MemoryRow> where, ToLongFunction<MemoryRow> order) {
        var found = new ArrayList<MemoryRow>();
        for (var row : table.rows()) if (where.test(row) && locks.free()) found.add(row);
        found.sort(Comparator.comparingLong(order));
        return found.subList(0, Math.min(found.size(), settings.sweepMax()));
    }

    private int write(List<MemoryRow> rows, Function<Standing, Optional<Change>> decide) {
        var changes = rows.stream()
                .map(MemoryRow::standing)
                .map(decide)
                .flatMap(Optional::stream)
                .toList();
        table.write(changes);
        return changes.size();
    }
}
