package wardenline.dispatch.simulation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.delivery.Evidence;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.delivery.LedgerSettings;
import wardenline.dispatch.delivery.MemoryLedger;
import wardenline.dispatch.delivery.MemoryLedger.Seen;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;

/**
 * Sees everything and believes nothing: it keeps its own books of what was asked for, forbidden, sent and heard, and knows no table
 * of the ledger's.
 */
final class Witness implements MemoryLedger.Watch {

    private final LedgerSettings settings;
    private final Trace trace;
    private final Prohibitions prohibitions;
    private final Routes routes;
    private final Endings endings;
    private final Map<DeliveryId, Story> stories = new LinkedHashMap<>();
    private final Map<DeliveryId, Seen> standings = new HashMap<>();
    private final Set<DeliveryState> states = EnumSet.noneOf(DeliveryState.class);
    private int leasesEnded;
    private int read;
    private int uncalled;
    private @Nullable Replica sweeping;

    Witness(LedgerSettings settings, Trace trace, Prohibitions prohibitions, Routes routes, Endings endings) {
        this.settings = settings;
        this.trace = trace;
        this.prohibitions = prohibitions;
        this.routes = routes;
        this.endings = endings;
    }

    /** Who sweeps from now on. */
    void sweeping(Replica replica) {
        sweeping = replica;
    }

    /** The ledger has entered it, or had it already. */
    void planned(Seen row) {
        if (standings.containsKey(row.delivery())) return;
        standings.put(row.delivery(), row);
        endings.planned(row);
    }

    /** A claim committed; {@code dueAt} is when its delivery could have been claimed first. */
    void leased(Leased lease, long dueAt, long now) {
        var delivery = lease.delivery();
        var story = story(delivery);
        demand(delivery, lease.attempt() == story.attempts.size() + 1, "its attempts are not counted one by one");
        var inDoubt = false;
        for (var i = 0; i < story.attempts.size(); i++) {
            var earlier = story.attempts.get(i);
            demand(delivery, !earlier.underWay(now), "leased although an earlier lease still runs");
            demand(delivery, !earlier.knownAccepted, "leased although a carrier is known to have accepted it");
            inDoubt |= earlier.inDoubt();
        }
        demand(delivery, lease.again() || !inDoubt, "sent again without saying so");
        prohibitions.check(lease, standing(delivery), now);
        routes.check(lease, story, now - dueAt);
        story.attempts.add(new Story.Attempt(lease, now + 1000L * settings.leaseSeconds()));
    }

    /** A carrier took it over. */
    void accepted(DeliveryId delivery, int attempt) {
        trace.note(() -> "carrier: has accepted " + Trace.name(delivery) + "." + attempt);
        var taken = attempt(delivery, attempt);
        demand(delivery, !taken.saidUncalled, "taken although it was said that no carrier was called");
        taken.accepted = true;
    }

    /** Conclusions are about to be written, in the same transaction as what the ledger makes of them. */
    void concluding(List<Conclusion> conclusions) {
        for (var conclusion : conclusions) {
            trace.note(() -> "concluded: " + Trace.name(conclusion.delivery()) + "." + conclusion.attempt() + " "
                    + (conclusion instanceof Conclusion.Called called ? called.outcome() : "not called"));
            var attempt = attempt(conclusion.delivery(), conclusion.attempt());
            attempt.concluded = true;
            switch (conclusion) {
                case Conclusion.NotCalled _ -> {
                    demand(
                            conclusion.delivery(),
                            !attempt.accepted,
                            "taken although it was said that no carrier was called");
                    attempt.saidUncalled = true;
                    attempt.knownNotSent = true;
                }
                case Conclusion.Called called -> {
                    switch (called.outcome()) {
                        case Outcome.Accepted _ -> attempt.knownAccepted = !attempt.knownNotSent && !attempt.missed;
                        case Outcome.Rejected rejected -> {
                            attempt.rejected(rejected.reason());
                            saidDead(attempt, rejected.reason());
                        }
                        case Outcome.Deferred deferred -> {
                            attempt.putOff(deferred);
                            if (deferred.reason().ofOneProvider())
                                story(conclusion.delivery()).turnedAway(attempt);
                        }
                        case Outcome.Unknown _ -> {}
                    }
                }
            }
        }
    }

    void concluded(List<Conclusion> conclusions) {
        conclusions.forEach(conclusion -> believed(conclusion.delivery()));
    }

    /** What a dead process had concluded was read and written down. */
    void read(List<Conclusion> conclusions) {
        read += conclusions.size();
        uncalled += (int) conclusions.stream()
                .filter(Conclusion.NotCalled.class::isInstance)
                .count();
    }

    /** Receipts are about to be joined. */
    void proving(List<Evidence> evidence) {
        for (var report : evidence) {
            var attempt = attempt(report.delivery(), report.attempt());
            switch (report) {
                case Evidence.Underway _ -> {}
                case Evidence.Arrived _, Evidence.LeftOnMachine _ -> attempt.arrived = true;
                case Evidence.Failed failed -> {
                    attempt.endedFor.add(failed.reason());
                    saidDead(attempt, failed.reason());
                }
            }
        }
    }

    private void saidDead(Story.Attempt attempt, Reason reason) {
        if (reason.contactPointDead()) prohibitions.saidDead(attempt.lease.contactPoint());
    }

    /** Receipts were joined. */
    void proven(List<Evidence> evidence) {
        for (var report : evidence) {
            trace.note(() -> "receipt: " + Trace.name(report.delivery()) + "." + report.attempt() + " "
                    + report.getClass().getSimpleName());
            var attempt = attempt(report.delivery(), report.attempt());
            switch (report) {
                case Evidence.Underway _ -> attempt.knownAccepted = !attempt.knownNotSent && !attempt.missed;
                case Evidence.Arrived _, Evidence.LeftOnMachine _ -> attempt.knownAccepted = !attempt.knownNotSent;
                case Evidence.Failed failed -> {
                    attempt.knownAccepted = false;
                    attempt.knownNotSent = true;
                    if (failed.reason() == Reason.NOT_DELIVERED)
                        story(report.delivery()).failed(attempt);
                }
            }
        }
        evidence.forEach(report -> believed(report.delivery()));
    }

    @Override
    public void changed(Seen was, Seen is) {
        var delivery = is.delivery();
        trace.note(() -> "ledger: " + Trace.name(delivery) + " " + was.state() + " > " + is.state() + " "
                + is.reason().map(Reason::name).orElse(""));
        standings.put(delivery, is);
        states.add(is.state());
        demand(delivery, Position.of(is) > Position.of(was), "moved back from " + was.state() + " to " + is.state());
        var story = story(delivery);
        if (Position.missed(is)) story.missed();
        if (is.state() == DeliveryState.UNKNOWN) story.ambiguous.add(is.attempts() - 1);
        if (is.state() == DeliveryState.UNKNOWN && is.held() && is.lane() != Lane.ROUTINE)
            demand(delivery, story.resends > 0, "held in doubt without having been resent");
        if (was.state() == DeliveryState.UNKNOWN
                && is.state() == DeliveryState.PLANNED
                && !story.attempts.getLast().knownNotSent) {
            demand(delivery, is.lane() != Lane.ROUTINE, "a routine delivery in doubt was resent");
            demand(delivery, ++story.resends <= 1, "resent more than once");
            story.lostBy = story.attempts.getLast().lease.provider();
        }
        var inPart = story.putOffInPart(is.state());
        if (inPart
                || is.state() == DeliveryState.DEFERRED
                        && is.reason()
                                .filter(reason -> reason == Reason.THROTTLED
                                        || reason == Reason.PROVIDER_UNREACHABLE
                                        || reason == Reason.PROVIDER_FAILED)
                                .isPresent())
            story.putOffBy = story.attempts.getLast().lease.provider();
        if (is.state() == DeliveryState.DEFERRED
                && (inPart || is.reason().filter(Reason::spendsAttempt).isPresent())
                && is.reason().filter(Reason::ofOneProvider).isEmpty())
            demand(delivery, ++story.spent < World.ATTEMPTS_MAX, "tried more often than is allowed");
        endings.changed(is, story);
        if (is.reason().filter(reason -> reason == Reason.LEASE_EXPIRED).isPresent() && sweeping != null) {
            leasesEnded++;
            demand(delivery, !sweeping.holds(delivery, is.attempts()), "given up for lost by the process that has it");
        }
        believed(delivery);
        prohibitions.changed(is);
    }

    @Override
    public void asksAgain(Seen row) {
        var story = story(row.delivery());
        trace.note(() -> "ledger: " + Trace.name(row.delivery()) + " goes round");
        routes.asksAgain(row, story);
        story.asksAgain();
        demand(row.delivery(), ++story.spent < World.ATTEMPTS_MAX, "tried more often than is allowed");
    }

    /** A call in flight may tell by itself; what waits or is in doubt must heed what it has been told. */
    private void believed(DeliveryId delivery) {
        var standing = standings.get(delivery);
        if (standing == null) return;
        var attempts = story(delivery).attempts;
        demand(
                delivery,
                Position.settled(standing.state()) > 0
                        || standing.state() == DeliveryState.CLAIMED
                        || attempts.stream().noneMatch(attempt -> attempt.knownAccepted),
                standing.state() + " although a carrier is known to have accepted it");
        demand(
                delivery,
                standing.state() != DeliveryState.UNKNOWN
                        || attempts.stream().anyMatch(attempt -> !attempt.knownNotSent),
                "in doubt although it is known that nothing was sent");
    }

    /** All that must hold in the end. */
    void inTheEnd(List<Seen> rows, Set<Prohibitions.Key> expected, Map<?, Integer> resent) {
        var keys = new HashSet<Prohibitions.Key>();
        var again = new HashMap<Object, Integer>();
        for (var row : rows) {
            demand(row.delivery(), keys.add(Prohibitions.Key.of(row)), "a second delivery of one step");
            var story = story(row.delivery());
            var beyondFirst = story.acceptedBeyondFirst();
            demand(row.delivery(), beyondFirst <= story.ambiguous.size(), "more duplicates than ambiguous requests");
            if (row.lane() != Lane.CODE) again.merge(row.release(), beyondFirst + story.inPart, Integer::sum);
            demand(
                    row.delivery(),
                    Position.settled(row.state()) > 0 || row.state() == DeliveryState.UNKNOWN && row.held(),
                    "left lying as " + row.state());
            demand(row.delivery(), row.state() == standing(row.delivery()).state(), "ended with nobody hearing of it");
            if (row.state() == DeliveryState.UNKNOWN) endings.held(row, story);
            var said = row.state() == DeliveryState.ACCEPTED || row.state() == DeliveryState.DELIVERED;
            demand(row.delivery(), !said || story.accepted() > 0, "said to be " + row.state() + ", but nobody took it");
        }
        if (!keys.equals(expected)) throw new Violation("steps were lost: " + keys.size() + " of " + expected.size());
        again.forEach((release, number) -> {
            if (resent.getOrDefault(release, 0) < number)
                throw new Violation(
                        "counted " + resent.get(release) + " of " + number + " accepted again, whole or in part");
        });
    }

    Met met() {
        return Met.of(stories.values(), states, endings.reasons(), leasesEnded, read, uncalled);
    }

    private Seen standing(DeliveryId delivery) {
        return Objects.requireNonNull(standings.get(delivery));
    }

    private Story story(DeliveryId delivery) {
        return stories.computeIfAbsent(delivery, _ -> new Story());
    }

    private Story.Attempt attempt(DeliveryId delivery, int number) {
        return story(delivery).attempts.get(number - 1);
    }

    private static void demand(DeliveryId delivery, boolean holds, String rule) {
        if (!holds) throw Violation.of(delivery, rule);
    }
}
