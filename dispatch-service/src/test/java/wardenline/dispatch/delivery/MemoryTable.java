package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** The tables that a claim and a sweep read, and what a change writes to them: what {@link LedgerRows} is to the database. */
final class MemoryTable {

    private final List<MemoryRow> rows = new ArrayList<>();
    private final Map<DeliveryId, MemoryRow> byId = new HashMap<>();
    private final Map<ReleaseId, Release> releases = new LinkedHashMap<>();
    private final Set<PersonId> withdrawn = new HashSet<>();
    private final Set<ContactPointId> unusable = new HashSet<>();
    private final Set<ContactPointId> leftRoutine = new HashSet<>();
    private final MemoryLedger.Watch watch;
    private final Flaw flaw;
    private long now;

    MemoryTable(MemoryLedger.Watch watch, Flaw flaw) {
        this.watch = watch;
        this.flaw = flaw;
    }

    /** What is known of a release. */
    static final class Release {
        final Lane lane;
        final Mode mode;
        final long expiresAt;
        final Set<Integer> segments = new HashSet<>();
        final Set<PersonId> answered = new HashSet<>();
        boolean contentHere;
        boolean cancelled;
        boolean swept;
        int resent;

        Release(Lane lane, Mode mode, long expiresAt) {
            this.lane = lane;
            this.mode = mode;
            this.expiresAt = expiresAt;
        }

        boolean over(long now) {
            return cancelled || expiresAt <= now;
        }
    }

    long now() {
        return now;
    }

    void now(long millis) {
        now = millis;
    }

    List<MemoryRow> rows() {
        return rows;
    }

    Map<ReleaseId, Release> releases() {
        return releases;
    }

    Release release(ReleaseId id, Lane lane, Mode mode, long expiresAt) {
        return releases.computeIfAbsent(id, _ -> new Release(lane, mode, expiresAt));
    }

    Set<PersonId> withdrawn() {
        return withdrawn;
    }

    Set<ContactPointId> unusable() {
        return unusable;
    }

    Set<ContactPointId> leftRoutine() {
        return leftRoutine;
    }

    @Nullable
    MemoryRow row(DeliveryId delivery) {
        return byId.get(delivery);
    }

    /** On conflict nothing: the key is what {@code delivery_once} is. */
    void enter(MemoryRow row) {
        var planned = row.planned;
        for (var there : rows) {
            if (there.planned.release().equals(planned.release())
                    && there.planned.person().equals(planned.person())
                    && there.planned.contactPoint().equals(planned.contactPoint())
                    && there.planned.step() == planned.step()
                    && flaw != Flaw.PLANS_AGAIN) return;
        }
        rows.add(row);
        byId.put(row.id(), row);
    }

    List<Standing> standings(Collection<DeliveryId> deliveries) {
        return deliveries.stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .map(MemoryRow::standing)
                .toList();
    }

    void write(List<Change> changes) {
        for (var change : changes) {
            var row = Objects.requireNonNull(byId.get(change.was().delivery()));
            var was = row.seen();
            row.state = change.to();
            // As in SQL: of an accepted one, when its carrier is first asked should it report nothing.
            row.dueAt = change.to() == DeliveryState.ACCEPTED ? now : due(row, change.due());
            if (spends(change)) row.spent++;
            if (change.missed() && flaw != Flaw.FORGETS_WHAT_REACHED_NOBODY) row.missed = row.attempts;
            if (change.leftToOthers()
                    && flaw != (change.ambiguous() ? Flaw.FORGETS_WHO_LOST_IT : Flaw.FORGETS_WHO_PUT_IT_OFF))
                row.lostBy = row.provider;
            row.ambiguous = change.ambiguous() && flaw != Flaw.FORGETS_AMBIGUITY;
            if (flaw != Flaw.FORGETS_WHO_REFUSED_IT) blame(row, change);
            if (change.reported()) row.asked.getLast().failed(now, change.reason());
            row.reason = change.reason();
            row.leaseUntil = MemoryRow.NEVER;
            row.leaseHolder = null;
            var release = releases.get(change.was().release());
            if (change.waitsAgain() && release != null && flaw != Flaw.SWEEPS_ONCE) release.swept = false;
            if (release != null) release.resent += change.madeAgain();
            if (change.contactPointDead()) unusable.add(change.was().contactPoint());
            watch.changed(was, row.seen());
        }
    }

    private boolean spends(Change change) {
        return flaw == Flaw.GIVES_UP_EARLY
                ? change.to() == DeliveryState.DEFERRED
                : change.spends() && flaw != Flaw.FORGETS_WHAT_WAS_SPENT;
    }

    private static void blame(MemoryRow row, Change change) {
        var provider = row.provider;
        if (provider == null || !change.turnedAway() && !change.failedByProvider()) return;
        if (change.turnedAway()) row.failedBy.remove(provider);
        else if (!row.refusedBy.contains(provider)) row.failedBy.add(provider);
        row.refusedBy.add(provider);
    }

    void asksAgain(MemoryRow row) {
        watch.asksAgain(row.seen());
    }

    /** A claim writes by itself: it leases, or bars. */
    void claimed(MemoryRow row, Change change, Optional<Reason> bar, String provider) {
        var was = row.seen();
        row.state = change.to();
        row.reason = bar;
        if (bar.isEmpty()) {
            row.attempts++;
            row.provider = provider;
            row.asked.add(new MemoryAttempt(provider));
        }
        watch.changed(was, row.seen());
    }

    void remove(MemoryRow row) {
        rows.remove(row);
        byId.remove(row.id());
    }

    private long due(MemoryRow row, Change.Due due) {
        return switch (due) {
            case Change.Due.Unchanged _ -> row.dueAt;
            case Change.Due.In(Duration time) -> now + time.toMillis();
            case Change.Due.Never _ -> MemoryRow.NEVER;
        };
    }
}
