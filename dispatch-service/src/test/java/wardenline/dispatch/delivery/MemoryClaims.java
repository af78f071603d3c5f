package wardenline.dispatch.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;

/** What {@link ClaimSql} is to the database. */
final class MemoryClaims {

    private static final int LOST_MILLIS = 5000;
    private static final int PUT_OFF_MILLIS = 1000;

    private final MemoryTable table;
    private final MemoryLocks locks;
    private final LedgerSettings settings;
    private final RandomGenerator random;
    private final Flaw flaw;

    MemoryClaims(MemoryTable table, MemoryLocks locks, LedgerSettings settings, RandomGenerator random, Flaw flaw) {
        this.table = table;
        this.locks = locks;
        this.settings = settings;
        this.random = random;
        this.flaw = flaw;
    }

    List<Leased> claim(MemoryLedger.Process process, Claims.Claim claim) {
        var now = table.now() + (flaw == Flaw.LEASES_BY_OWN_CLOCK ? process.clockOffMillis() : 0);
        var taken = new ArrayList<Leased>();
        var seats = new MemorySeats(claim.providers(), flaw);
        for (var row : picked(claim)) {
            var provider = seats.next(row);
            if (left(row, claim) && provider.equals(row.lostBy)) continue;
            var bar = bar(row);
            var move = bar.map(why -> why == Reason.ANSWERED ? Move.CANCEL : Move.SUPPRESS)
                    .orElse(Move.CLAIM);
            var standing = row.standing();
            var to = row.state == DeliveryState.CLAIMED
                    ? row.state
                    : Transitions.next(row.state, move).orElseThrow();
            table.claimed(row, Change.to(standing, to), bar, provider);
            if (bar.isPresent()) continue;
            row.leaseUntil = now + 1000L * settings.leaseSeconds();
            row.leaseHolder = process.holder().id();
            taken.add(leased(row));
        }
        return taken;
    }

    Set<Channel> turnedAway(Lane lane) {
        var channels = EnumSet.noneOf(Channel.class);
        for (var row : table.rows())
            if (!row.refusedBy.isEmpty() && row.planned.lane() == lane && row.waiting() && row.dueAt <= table.now())
                channels.add(row.planned.channel());
        return channels;
    }

    private List<MemoryRow> picked(Claims.Claim claim) {
        var due = new ArrayList<MemoryRow>();
        for (var row : table.rows()) if (due(row, claim) && open(row, claim)) due.add(row);
        if (due.isEmpty()) return due;
        return claim.turnedAway() || claim.lane() == Lane.CODE ? first(claim.rows(), due, claim) : shared(due, claim);
    }

    private boolean open(MemoryRow row, Claims.Claim claim) {
        if (claim.lane() == Lane.CODE) return claim.reach().modes().contains(Mode.LIVE) && row.expiresAt > table.now();
        var release = table.releases().get(row.planned.release());
        return release != null && claim.reach().modes().contains(release.mode) && release.contentHere && !over(release);
    }

    /** Every release that has something due gets the same share, also where all of it is left to others. */
    private List<MemoryRow> shared(List<MemoryRow> due, Claims.Claim claim) {
        var byRelease = new LinkedHashMap<ReleaseId, List<MemoryRow>>();
        for (var row : due)
            byRelease
                    .computeIfAbsent(row.planned.release(), _ -> new ArrayList<>())
                    .add(row);
        var active = new ArrayList<>(byRelease.values());
        for (var i = active.size() - 1; i > 0; i--) active.add(active.remove(random.nextInt(i + 1)));
        var some = active.subList(0, Math.min(active.size(), claim.rows()));
        var share = Math.max(1, claim.rows() / Math.max(1, some.size()));
        return some.stream().flatMap(rows -> first(share, rows, claim).stream()).toList();
    }

    /** Without those that are left to others whatever place they would get. */
    private List<MemoryRow> first(int rows, List<MemoryRow> due, Claims.Claim claim) {
        return due.stream()
                .filter(row ->
                        !(left(row, claim) && claim.providers().stream().allMatch(name -> name.equals(row.lostBy))))
                .filter(_ -> locks.free())
                .sorted(Comparator.comparingLong(row -> row.dueAt))
                .limit(rows)
                .toList();
    }

    /** Another one that works shall take it, unless it has waited for that too long. */
    private boolean left(MemoryRow row, Claims.Claim claim) {
        return row.lostBy != null
                && claim.working().stream().anyMatch(name -> !name.equals(row.lostBy) && !row.refusedBy.contains(name))
                && row.dueAt > table.now() - (row.ambiguous ? LOST_MILLIS : PUT_OFF_MILLIS)
                && flaw != Flaw.LEAVES_NOTHING_TO_OTHERS
                && !(flaw == Flaw.LEAVES_NOTHING_TURNED_AWAY_TO_OTHERS && claim.turnedAway());
    }

    private boolean over(MemoryTable.Release release) {
        return flaw == Flaw.CLAIMS_WHAT_WAS_CANCELLED ? release.expiresAt <= table.now() : release.over(table.now());
    }

    private boolean due(MemoryRow row, Claims.Claim claim) {
        return (row.waiting() || flaw == Flaw.CLAIMS_WHAT_IS_CLAIMED && row.state == DeliveryState.CLAIMED)
                && row.planned.lane() == claim.lane()
                && row.planned.channel() == claim.channel()
                && row.dueAt <= table.now()
                && turnedAway(row, claim)
                && served(row, claim.reach());
    }

    private static boolean served(MemoryRow row, Reach reach) {
        return reach.everywhere() || reach.callingCodes().stream().anyMatch(row.address::startsWith);
    }

    /** What was turned away has a claim of its own, for one provider that did not. */
    private boolean turnedAway(MemoryRow row, Claims.Claim claim) {
        if (flaw == Flaw.CLAIMS_WHAT_WAS_TURNED_AWAY) return claim.turnedAway() != row.refusedBy.isEmpty();
        return claim.turnedAway()
                ? !row.refusedBy.isEmpty()
                        && !row.refusedBy.contains(claim.providers().getFirst())
                : row.refusedBy.isEmpty();
    }

    private Optional<Reason> bar(MemoryRow row) {
        var lane = row.planned.lane();
        if (lane == Lane.CODE || flaw == Flaw.LOOKS_AT_NO_BARS) return Optional.empty();
        if (withdrawn(row)) return Optional.of(Reason.WITHDRAWN);
        var release = table.releases().get(row.planned.release());
        if (release != null && release.answered.contains(row.planned.person())) return Optional.of(Reason.ANSWERED);
        if (table.unusable().contains(row.planned.contactPoint())) return Optional.of(Reason.CONTACT_UNUSABLE);
        return (lane == Lane.ROUTINE || flaw == Flaw.BARS_EMERGENCIES)
                        && table.leftRoutine().contains(row.planned.contactPoint())
                ? Optional.of(Reason.LEFT_ROUTINE)
                : Optional.empty();
    }

    private boolean withdrawn(MemoryRow row) {
        return flaw == Flaw.BARS_OTHERS
                ? !table.withdrawn().isEmpty()
                : table.withdrawn().contains(row.planned.person());
    }

    private static Leased leased(MemoryRow row) {
        var planned = row.planned;
        return new Leased(
                planned.delivery(),
                planned.release(),
                planned.lane(),
                planned.person(),
                planned.contactPoint(),
                planned.channel(),
                planned.step(),
                row.address,
                "",
                "en",
                Map.of(),
                row.attempts,
                row.spent,
                row.ambiguous,
                Objects.requireNonNull(row.provider),
                row.refusedBy.stream()
                        .filter(name -> !row.failedBy.contains(name))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
