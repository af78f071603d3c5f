package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.policy.Policy;
import wardenline.dispatch.policy.RetryGroup;

/** Decides what reports make of a delivery. It reads nothing and writes nothing. */
final class Settling {

    private static final Duration ELSEWHERE = Duration.ofMillis(200);

    private final Supplier<Policy> policy;
    private final Jitter jitter;

    Settling(Supplier<Policy> policy, RandomGenerator jitter) {
        this.policy = policy;
        this.jitter = new Jitter(jitter);
    }

    /**
     * @param news those of the reports that changed something
     * @param late failures of providers that come too late to move it, one of each attempt; they may be known
     */
    record Settled(Optional<Change> change, List<Evidence> news, List<Evidence.Failed> late) {}

    /** Several reports of one delivery come to one change: from where it stood to where the last news leaves it. */
    Settled settled(Standing standing, List<Evidence> evidence) {
        Optional<Change> settled = Optional.empty();
        var state = standing.state();
        var missed = standing.missed();
        var news = new ArrayList<Evidence>();
        var late = new LinkedHashMap<Integer, Evidence.Failed>();
        for (var report : evidence) {
            var change = change(standing, state, missed, report);
            if (change.isPresent()) {
                settled = change;
                state = change.get().to();
                if (change.get().missed()) missed = standing.attempts();
                news.add(report);
            } else if (report instanceof Evidence.Failed failed && late(standing, failed)) {
                missed = Math.max(missed, failed.attempt());
                late.putIfAbsent(failed.attempt(), failed);
            }
        }
        return new Settled(settled, news, Transitions.mayGoAgain(state) ? List.copyOf(late.values()) : List.of());
    }

    private static boolean late(Standing standing, Evidence.Failed failed) {
        return failed.attempt() <= standing.attempts() && failedByProvider(standing, failed.reason());
    }

    private Optional<Change> change(Standing standing, DeliveryState state, int missed, Evidence report) {
        return switch (report) {
            // Proof of acceptance counts while the call is in flight too: its answer may be lost, and nothing is to be
            // resent then. Of one that reached nobody it comes late.
            case Evidence.Underway _ ->
                report.attempt() <= missed
                        ? Optional.empty()
                        : Transitions.next(state, Move.ACCEPT).map(to -> Change.to(standing, to));
            case Evidence.Arrived _ -> Transitions.next(state, Move.DELIVER).map(to -> Change.to(standing, to));
            // That the call was picked up is known a little earlier than by whom: the state stays, and says why.
            case Evidence.LeftOnMachine _ ->
                (state == DeliveryState.DELIVERED ? Optional.of(state) : Transitions.next(state, Move.DELIVER))
                        .map(to -> Change.to(standing, to, Reason.LEFT_ON_MACHINE));
            // Of an attempt that another one followed, failure moves nothing.
            case Evidence.Failed failed ->
                failed.attempt() < standing.attempts() ? Optional.empty() : failed(standing, state, failed.reason());
        };
    }

    /** Whom a call or a text did not reach this time it may reach later, or by another provider. Whatever else failed is over. */
    private Optional<Change> failed(Standing standing, DeliveryState state, Reason told) {
        var reason = ofPerson(standing, told);
        var next = reason.unanswered()
                ? later(standing, state, reason)
                : failedByProvider(standing, reason) ? elsewhere(standing, state, reason) : Optional.<Change>empty();
        return next.or(() -> Transitions.next(state, Move.FAIL).map(to -> Change.to(standing, to, reason)))
                .map(Change::byReport);
    }

    /** A fax gateway's address is of our making: that nobody is there says nothing of the number. */
    private static Reason ofPerson(Standing standing, Reason told) {
        return standing.channel() == Channel.FAX && told.contactPointDead() ? Reason.NOT_ROUTED : told;
    }

    /** Of a mail such a report is final: the relay that brings it has tried for days. */
    private static boolean failedByProvider(Standing standing, Reason reason) {
        return switch (standing.channel()) {
            case SMS, VOICE -> reason.providerFault() || reason.goesElsewhere(standing.lane());
            case EMAIL, FAX -> false;
        };
    }

    /** In some minutes, as often as the policy says. */
    private Optional<Change> later(Standing standing, DeliveryState state, Reason reason) {
        var rule = policy.get().retry(RetryGroup.UNANSWERED, standing.channel());
        if (standing.spent() + 1 >= rule.attemptsMax()) return Optional.empty();
        var pause = jitter.around(Duration.ofMillis(rule.pauseMillis(standing.spent())));
        return Transitions.next(state, Move.MISS)
                .map(to -> Change.to(standing, to, reason).spending(true).due(new Change.Due.In(pause)));
    }

    /** At once, and at no cost: each of the others is asked once. Where there is none, {@link GoingRound} says what becomes of it. */
    private Optional<Change> elsewhere(Standing standing, DeliveryState state, Reason reason) {
        return Transitions.next(state, Move.MISS)
                .map(to -> Change.to(standing, to, reason).due(new Change.Due.In(jitter.around(ELSEWHERE))));
    }
}
