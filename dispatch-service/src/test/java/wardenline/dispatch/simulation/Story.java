package wardenline.dispatch.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Leased;

/** What befell one delivery, as the witness saw it. */
final class Story {

    final List<Attempt> attempts = new ArrayList<>();
    final Set<Integer> ambiguous = new HashSet<>();
    /** Who ever said so. */
    final Set<String> refusedBy = new HashSet<>();
    /** Who took it and failed, since those that failed were asked last. */
    final Set<String> failedBy = new HashSet<>();

    @Nullable
    String lostBy;

    /** Who asked for patience, failed at it or took a part, the last time. */
    @Nullable
    String putOffBy;

    boolean refusedByAll;
    int resends;
    int misses;
    int spent;
    /** How often it was put off although some parts of it had been taken. */
    int inPart;

    int rounds;
    int toldLate;

    /** One request, or what was to become one. */
    static final class Attempt {
        final Leased lease;
        final long leaseUntil;
        boolean accepted;
        boolean concluded;
        boolean knownAccepted;
        boolean knownNotSent;
        boolean saidUncalled;
        boolean missed;
        boolean inPart;
        boolean knownFailed;
        boolean arrived;
        /** Why it did not take it yet. */
        final Set<Reason> putOffFor = EnumSet.noneOf(Reason.class);
        /** Why it would not take it, or what it failed of afterwards. */
        final Set<Reason> endedFor = EnumSet.noneOf(Reason.class);

        Attempt(Leased lease, long leaseUntil) {
            this.lease = lease;
            this.leaseUntil = leaseUntil;
        }

        /** It, or one after it, reached nobody: that it was accepted matters no more. */
        void missed() {
            knownAccepted = false;
            missed = true;
        }

        void putOff(Outcome.Deferred deferred) {
            knownNotSent = true;
            inPart = deferred.taken().isPresent();
            putOffFor.add(deferred.reason());
        }

        void rejected(Reason reason) {
            knownNotSent = true;
            endedFor.add(reason);
        }

        boolean saidFor(Reason reason) {
            return putOffFor.contains(reason) || endedFor.contains(reason);
        }

        /** Whether it counts although it was put off. */
        boolean putOffAtACost() {
            return inPart || putOffFor.stream().anyMatch(reason -> reason.spendsAttempt() && !reason.ofOneProvider());
        }

        /** Whether whoever leased it may still be at it. */
        boolean underWay(long now) {
            return !concluded && !missed && leaseUntil >= now;
        }

        boolean inDoubt() {
            return !knownAccepted && !knownNotSent;
        }
    }

    /** The latest call reached nobody, and another one follows. */
    void missed() {
        misses++;
        attempts.forEach(Attempt::missed);
    }

    /** Whether it is put off now although some parts of it had been taken, which is counted. */
    boolean putOffInPart(DeliveryState now) {
        var putOff = now == DeliveryState.DEFERRED && attempts.getLast().inPart;
        if (putOff) inPart++;
        return putOff;
    }

    /** Those that had reached nobody by the time they were made again are no duplicates. */
    int acceptedBeyondFirst() {
        return Math.max(0, accepted() - 1 - misses);
    }

    /** However late it is told. */
    void turnedAway(Attempt attempt) {
        if (attempt != attempts.getLast()) toldLate++;
        refusedBy.add(attempt.lease.provider());
    }

    /** Told twice it is known; whoever was asked again since will be heard of that. */
    void failed(Attempt attempt) {
        if (attempt.knownFailed) return;
        attempt.knownFailed = true;
        if (attempt != attempts.getLast()) toldLate++;
        var provider = attempt.lease.provider();
        var later = attempts.subList(attempts.indexOf(attempt) + 1, attempts.size());
        if (later.stream().noneMatch(other -> other.lease.provider().equals(provider))) failedBy.add(provider);
    }

    /** Another round begins. */
    void asksAgain() {
        failedBy.clear();
        rounds++;
    }

    /** Whether each of those has turned it away or failed at it. */
    boolean passedOver(Collection<String> providers) {
        return providers.stream().allMatch(provider -> refusedBy.contains(provider) || failedBy.contains(provider));
    }

    boolean lostElsewhere() {
        var other = false;
        var lost = false;
        for (var attempt : attempts) {
            other |= lost && !attempt.lease.provider().equals(lostBy);
            lost |= attempt.lease.provider().equals(lostBy);
        }
        return other;
    }

    boolean refusedElsewhere() {
        return !refusedBy.isEmpty() && accepted() > 0;
    }

    int accepted() {
        return (int) attempts.stream().filter(attempt -> attempt.accepted).count();
    }
}
