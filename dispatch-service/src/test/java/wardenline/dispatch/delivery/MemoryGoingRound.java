package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.Lane;

/** What {@link GoingRound} is to the database. */
final class MemoryGoingRound {

    private static final long SURE_AFTER_MILLIS = 5000;

    private final MemoryTable table;
    private final MemoryLocks locks;
    private final LedgerSettings settings;
    private final AskingAgain asking;
    private final Flaw flaw;

    MemoryGoingRound(MemoryTable table, MemoryLocks locks, LedgerSettings settings, AskingAgain asking, Flaw flaw) {
        this.table = table;
        this.locks = locks;
        this.settings = settings;
        this.asking = asking;
        this.flaw = flaw;
    }

    int round(Lane lane, List<GoingRound.Candidate> candidates) {
        var come = table.rows().stream()
                .filter(row -> row.planned.lane() == lane && !row.refusedBy.isEmpty() && row.waiting())
                .filter(row -> sure(row) && open(row))
                .filter(row -> noneIsWaitedFor(row, candidates))
                .filter(_ -> locks.free())
                .sorted(Comparator.comparingLong(row -> row.dueAt))
                .limit(settings.sweepMax())
                .toList();
        for (var row : come)
            if (mayAgain(row, candidates)) again(row, asking.pause(row.standing()));
            else end(row);
        return come.size();
    }

    private boolean sure(MemoryRow row) {
        var since = table.now() - SURE_AFTER_MILLIS;
        return row.dueAt <= since
                || row.dueAt <= table.now()
                        && onlyFailed(row)
                        && row.asked.stream().noneMatch(attempt -> attempt.failed() && attempt.failedAt > since);
    }

    private static boolean onlyFailed(MemoryRow row) {
        return !Collections.disjoint(row.refusedBy, row.failedBy);
    }

    private boolean open(MemoryRow row) {
        var release = table.releases().get(row.planned.release());
        return (release == null || !release.over(table.now())) && row.expiresAt > table.now();
    }

    private boolean noneIsWaitedFor(MemoryRow row, List<GoingRound.Candidate> candidates) {
        var again = mayAgain(row, candidates);
        return candidates.stream()
                .noneMatch(candidate -> !row.refusedBy.contains(candidate.provider())
                        && may(candidate, row)
                        && (candidate.works() || !again));
    }

    private boolean may(GoingRound.Candidate candidate, MemoryRow row) {
        var release = table.releases().get(row.planned.release());
        return candidate.channel() == row.planned.channel()
                && candidate.mode() == (release == null ? Mode.LIVE : release.mode)
                && row.address.startsWith(candidate.code());
    }

    private boolean mayAgain(MemoryRow row, List<GoingRound.Candidate> candidates) {
        Predicate<GoingRound.Candidate> failed = candidate ->
                row.refusedBy.contains(candidate.provider()) && row.failedBy.contains(candidate.provider());
        return flaw != Flaw.GOES_ROUND_ONCE
                && asking.may(row.spent, row.planned.channel())
                && candidates.stream().anyMatch(failed.and(candidate -> may(candidate, row)));
    }

    private void again(MemoryRow row, Duration pause) {
        row.refusedBy.removeAll(row.failedBy);
        row.dueAt = table.now() + pause.toMillis();
        if (flaw != Flaw.FORGETS_WHAT_WAS_SPENT) row.spent++;
        table.asksAgain(row);
    }

    private void end(MemoryRow row) {
        Lapsing.refused(row.standing(), last(row)).ifPresent(change -> table.write(List.of(change)));
    }

    private static Reason last(MemoryRow row) {
        return row.asked.reversed().stream()
                .filter(attempt -> row.refusedBy.contains(attempt.provider))
                .map(MemoryAttempt::fault)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> row.reason)
                .orElse(Reason.NO_CARRIER);
    }
}
