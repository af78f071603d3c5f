package wardenline.dispatch.delivery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.policy.Policy;

/**
 * The ledger without a database: what SQL stores and finds is kept in memory, what is decided is decided by the same code. Every
 * method is one transaction. {@code MemoryLedgerTest} holds it against PostgreSQL.
 */
public final class MemoryLedger {

    private final MemoryTable table;
    private final MemoryNews news;
    private final MemorySweeping sweeping;
    private final MemoryClaims claims;
    private final Flaw flaw;

    public MemoryLedger(
            LedgerSettings settings, Policy policy, RandomGenerator random, MemoryLocks locks, Watch watch, Flaw flaw) {
        this.table = new MemoryTable(watch, flaw);
        var concluding = new Concluding(settings, () -> policy, random);
        this.news = new MemoryNews(table, concluding, new Settling(() -> policy, random), flaw);
        this.claims = new MemoryClaims(table, locks, settings, random, flaw);
        this.sweeping = new MemorySweeping(
                table,
                locks,
                settings,
                concluding,
                new MemoryGoingRound(table, locks, settings, new AskingAgain(() -> policy, random), flaw),
                flaw);
        this.flaw = flaw;
    }

    /** Hears of every change of a row. */
    @FunctionalInterface
    public interface Watch {
        void changed(Seen was, Seen is);

        /** Those that only failed at it are to be asked once more. */
        default void asksAgain(Seen row) {}
    }

    /** A row as it stands. */
    public record Seen(
            DeliveryId delivery,
            ReleaseId release,
            Lane lane,
            PersonId person,
            ContactPointId contactPoint,
            int step,
            DeliveryState state,
            int attempts,
            int spent,
            boolean ambiguous,
            int missed,
            Optional<String> provider,
            Optional<String> lostBy,
            Set<String> refusedBy,
            Set<String> failedBy,
            Optional<Reason> reason,
            boolean held) {}

    /** Who claims and sweeps, and how far its own clock is off. */
    public record Process(LeaseHolder holder, long clockOffMillis) {}

    /** What is told of a release by its content and by each of its segments. */
    public record Facts(ReleaseId release, Lane lane, Mode mode, long releasedAt, long expiresAt) {}

    public void now(long millis) {
        table.now(millis);
    }

    /** The pause before another try is a matter of chance: it is taken over from the ledger that this one is held against. */
    void dueAt(Map<DeliveryId, Long> due) {
        for (var row : table.rows())
            if (row.waiting() && row.attempts > 0) row.dueAt = due.getOrDefault(row.id(), row.dueAt);
    }

    public MemorySweeping sweeping() {
        return sweeping;
    }

    public void content(Facts facts) {
        release(facts).contentHere = true;
    }

    public void cancel(Facts facts) {
        if (flaw == Flaw.BREAKS_DOWN) throw new IllegalStateException("broken down");
        var release = release(facts);
        release.cancelled = true;
        release.swept = false;
    }

    public void plan(
            Facts facts, int segment, List<Plans.PlannedStep> steps, Function<Plans.PlannedStep, DeliveryId> ids) {
        var release = release(facts);
        if (!release.segments.add(segment) && flaw != Flaw.PLANS_AGAIN) return;
        var state = release.cancelled
                ? DeliveryState.CANCELLED
                : release.expiresAt <= table.now() ? DeliveryState.EXPIRED : DeliveryState.PLANNED;
        for (var step : steps)
            table.enter(new MemoryRow(
                    standing(facts.release(), facts.lane(), step, ids.apply(step), state),
                    step.address(),
                    facts.releasedAt() + step.after().toMillis(),
                    MemoryRow.NEVER));
    }

    public void code(ReleaseId request, Plans.PlannedStep step, DeliveryId id, long expiresAt) {
        table.enter(new MemoryRow(
                standing(request, Lane.CODE, step, id, DeliveryState.PLANNED), step.address(), table.now(), expiresAt));
    }

    public void withdraw(PersonId person) {
        table.withdrawn().add(person);
    }

    public void unusable(ContactPointId contactPoint) {
        table.unusable().add(contactPoint);
    }

    public void leaveRoutine(ContactPointId contactPoint) {
        table.leftRoutine().add(contactPoint);
    }

    /** Leases what is due unless it is barred. */
    public List<Leased> claim(Process process, Claims.Claim claim) {
        return claims.claim(process, claim);
    }

    /** The channels on which something waits that one provider or more turned away. */
    public Set<Channel> turnedAway(Lane lane) {
        return claims.turnedAway(lane);
    }

    /** The holder learns of its leases after the commit, as in production. */
    public void took(Process process, List<Leased> leases) {
        process.holder().took(leases);
    }

    public void released(Process process, List<Conclusion> conclusions) {
        process.holder().concluded(conclusions);
    }

    public void conclude(List<Conclusion> conclusions) {
        news.conclude(conclusions);
    }

    public void take(List<Evidence> evidence) {
        news.take(evidence);
    }

    /** The person answers one delivery of a release. */
    public void acknowledge(Seen answered) {
        var all = table.rows().stream()
                .filter(row -> row.planned.release().equals(answered.release())
                        && (row.planned.person().equals(answered.person()) || flaw == Flaw.CANCELS_FOR_OTHERS))
                .map(MemoryRow::standing)
                .toList();
        table.write(Acknowledgements.moved(all, answered.delivery()));
        var release = table.releases().get(answered.release());
        if (release != null) release.answered.add(answered.person());
    }

    /** Every row, in the order in which they were planned. */
    public List<Seen> all() {
        return table.rows().stream().map(MemoryRow::seen).toList();
    }

    public long dueAt(DeliveryId delivery) {
        return Objects.requireNonNull(table.row(delivery)).dueAt;
    }

    public Optional<Seen> seen(DeliveryId delivery) {
        return Optional.ofNullable(table.row(delivery)).map(MemoryRow::seen);
    }

    /** Nothing is left that the ledger would still do something about. */
    public boolean drained() {
        return table.rows().stream()
                .noneMatch(row -> Transitions.pending(row.state)
                        || row.state == DeliveryState.UNKNOWN && row.dueAt != MemoryRow.NEVER);
    }

    /** Requests that were counted as made again, by release. */
    public Map<ReleaseId, Integer> resent() {
        return table.releases().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, release -> release.getValue().resent));
    }

    private MemoryTable.Release release(Facts facts) {
        return table.release(facts.release(), facts.lane(), facts.mode(), facts.expiresAt());
    }

    private static Standing standing(
            ReleaseId release, Lane lane, Plans.PlannedStep step, DeliveryId id, DeliveryState state) {
        return new Standing(
                id,
                release,
                lane,
                step.person(),
                step.contactPoint(),
                step.channel(),
                step.step(),
                state,
                0,
                0,
                false,
                0);
    }
}
