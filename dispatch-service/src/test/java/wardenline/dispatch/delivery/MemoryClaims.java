package wardenline.dispatch.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;

/** What {@link ClaimSql} is to the database. */
final class MemoryClaims {

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
        for (var row : claim.lane() == Lane.CODE ? dueCodes(claim) : dueOfReleases(claim)) {
            var bar = bar(row);
            var move = bar.map(why -> why == Reason.ANSWERED ? Move.CANCEL : Move.SUPPRESS)
                    .orElse(Move.CLAIM);
            var standing = row.standing();
            var to = row.state == DeliveryState.CLAIMED
                    ? row.state
                    : Transitions.next(row.state, move).orElseThrow();
            table.claimed(row, Change.to(standing, to), bar);
            if (bar.isPresent()) continue;
            row.leaseUntil = now + 1000L * settings.leaseSeconds();
            row.leaseHolder = process.holder().id();
            taken.add(leased(row));
        }
        return taken;
    }

    private List<MemoryRow> dueCodes(Claims.Claim claim) {
        if (!claim.reach().modes().contains(Mode.LIVE)) return List.of();
        return table.rows().stream()
                .filter(row -> due(row, claim) && row.expiresAt > table.now())
                .filter(_ -> locks.free())
                .sorted(Comparator.comparingLong(row -> row.dueAt))
                .limit(claim.rows())
                .toList();
    }

    private List<MemoryRow> dueOfReleases(Claims.Claim claim) {
        var active = new ArrayList<ReleaseId>();
        table.releases().forEach((id, release) -> {
            if (release.lane == claim.lane()
                    && claim.reach().modes().contains(release.mode)
                    && release.contentHere
                    && !over(release)
                    && table.rows().stream()
                            .anyMatch(row -> row.planned.release().equals(id) && due(row, claim))) active.add(id);
        });
        for (var i = active.size() - 1; i > 0; i--) active.add(active.remove(random.nextInt(i + 1)));
        var some = active.subList(0, Math.min(active.size(), claim.rows()));
        var share = Math.max(1, claim.rows() / Math.max(1, some.size()));
        return some.stream()
                .flatMap(id -> table.rows().stream()
                        .filter(row -> row.planned.release().equals(id) && due(row, claim))
                        .filter(_ -> locks.free())
                        .sorted(Comparator.comparingLong(row -> row.dueAt))
                        .limit(share))
                .toList();
    }

    private boolean over(MemoryTable.Release release) {
        return flaw == Flaw.CLAIMS_WHAT_WAS_CANCELLED ? release.expiresAt <= table.now() : release.over(table.now());
    }

    private boolean due(MemoryRow row, Claims.Claim claim) {
        return row.planned.lane() == claim.lane()
                && row.planned.channel() == claim.channel()
                && row.dueAt <= table.now()
                && (row.waiting() || flaw == Flaw.CLAIMS_WHAT_IS_CLAIMED && row.state == DeliveryState.CLAIMED);
    }

    private Optional<Reason> bar(MemoryRow row) {
        var lane = row.planned.lane();
        if (lane == Lane.CODE || flaw == Flaw.LOOKS_AT_NO_BARS) return Optional.empty();
        if (table.withdrawn().contains(row.planned.person())) return Optional.of(Reason.WITHDRAWN);
        var release = table.releases().get(row.planned.release());
        if (release != null && release.answered.contains(row.planned.person())) return Optional.of(Reason.ANSWERED);
        if (table.unusable().contains(row.planned.contactPoint())) return Optional.of(Reason.CONTACT_UNUSABLE);
        return lane == Lane.ROUTINE && table.leftRoutine().contains(row.planned.contactPoint())
                ? Optional.of(Reason.LEFT_ROUTINE)
                : Optional.empty();
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
                "",
                "",
                "en",
                Map.of(),
                row.attempts,
                row.spent,
                row.ambiguous,
                "fake",
                Set.of());
    }
}
