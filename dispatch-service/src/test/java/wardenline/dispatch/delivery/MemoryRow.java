package wardenline.dispatch.delivery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;

/** One row of the ledger. Times are milliseconds of the ledger's own clock. */
final class MemoryRow {

    static final long NEVER = Long.MAX_VALUE;

    final Standing planned;
    final String address;
    final long expiresAt;
    DeliveryState state;
    long dueAt;
    int attempts;
    int spent;
    boolean ambiguous;
    int missed;
    long leaseUntil = NEVER;

    @Nullable
    UUID leaseHolder;

    @Nullable
    String provider;

    @Nullable
    String lostBy;

    final Set<String> refusedBy = new LinkedHashSet<>();
    final Set<String> failedBy = new LinkedHashSet<>();
    final List<MemoryAttempt> asked = new ArrayList<>();
    Optional<Reason> reason = Optional.empty();

    MemoryRow(Standing planned, String address, long dueAt, long expiresAt) {
        this.planned = planned;
        this.address = address;
        this.state = planned.state();
        this.dueAt = dueAt;
        this.expiresAt = expiresAt;
    }

    DeliveryId id() {
        return planned.delivery();
    }

    boolean waiting() {
        return state == DeliveryState.PLANNED || state == DeliveryState.DEFERRED;
    }

    boolean lostAndDue(long now) {
        return state == DeliveryState.UNKNOWN && dueAt <= now;
    }

    Standing standing() {
        return new Standing(
                planned.delivery(),
                planned.release(),
                planned.lane(),
                planned.person(),
                planned.contactPoint(),
                planned.channel(),
                planned.step(),
                state,
                attempts,
                spent,
                ambiguous,
                missed);
    }

    MemoryLedger.Seen seen() {
        return new MemoryLedger.Seen(
                planned.delivery(),
                planned.release(),
                planned.lane(),
                planned.person(),
                planned.contactPoint(),
                planned.step(),
                state,
                attempts,
                spent,
                ambiguous,
                missed,
                Optional.ofNullable(provider),
                Optional.ofNullable(lostBy),
                Set.copyOf(refusedBy),
                Set.copyOf(failedBy),
                reason,
                dueAt == NEVER);
    }
}
