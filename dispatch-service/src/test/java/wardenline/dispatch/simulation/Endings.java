package wardenline.dispatch.simulation;

import java.util.EnumSet;
import java.util.Set;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.MemoryLedger.Seen;
import wardenline.dispatch.id.Lane;

/** Nothing is lost where everything ends, unless it ends without a reason: what each end must be able to point to. */
final class Endings {

    private static final String UNSAID = "ended for what no carrier said";

    private final Timeline time;
    private final Prohibitions prohibitions;
    private final Routes routes;
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    Endings(Timeline time, Prohibitions prohibitions, Routes routes) {
        this.time = time;
        this.prohibitions = prohibitions;
        this.routes = routes;
    }

    /** Those for which something ended. */
    Set<Reason> reasons() {
        return reasons;
    }

    /** A release that is over when a segment of it comes is planned as what became of it. */
    void planned(Seen row) {
        switch (row.state()) {
            case PLANNED -> {}
            case CANCELLED -> demand(row, prohibitions.calledOff(row), "planned as CANCELLED without cause");
            case EXPIRED -> demand(row, expired(row), "planned as EXPIRED without cause");
            case CLAIMED, ACCEPTED, DELIVERED, ACKNOWLEDGED, DEFERRED, REJECTED, SUPPRESSED, UNKNOWN ->
                throw Violation.of(row.delivery(), "planned as " + row.state());
        }
    }

    void changed(Seen is, Story story) {
        switch (is.state()) {
            case PLANNED, CLAIMED, UNKNOWN, ACCEPTED -> {}
            case DEFERRED -> demand(is, latest(story).saidFor(reason(is)), "put off for what no carrier said");
            case DELIVERED ->
                demand(
                        is,
                        story.attempts.stream().anyMatch(attempt -> attempt.arrived),
                        "said to have arrived, but nobody said so");
            case ACKNOWLEDGED -> demand(is, prohibitions.isAnswered(is), "said to be answered, but nobody answered it");
            case SUPPRESSED, CANCELLED, EXPIRED -> unsent(is, story);
            case REJECTED -> rejected(is, story);
        }
        if (Position.settled(is.state()) > 2) is.reason().ifPresent(reasons::add);
    }

    /** It ends by what happened elsewhere: only what waits may. */
    private void unsent(Seen is, Story story) {
        demand(is, forbidden(is), is.state() + " for " + reason(is) + " without cause");
        demand(
                is,
                story.attempts.stream().noneMatch(attempt -> attempt.underWay(time.now())),
                is.state() + " although a lease still runs");
        demand(
                is,
                story.attempts.stream().noneMatch(attempt -> attempt.knownAccepted),
                is.state() + " although a carrier is known to have accepted it");
    }

    private boolean forbidden(Seen is) {
        var reason = reason(is);
        return switch (is.state()) {
            case SUPPRESSED -> prohibitions.bar(is, reason);
            case CANCELLED ->
                reason == Reason.ADVISORY_CANCELLED && prohibitions.calledOff(is)
                        || reason == Reason.ANSWERED && prohibitions.answeredElsewhere(is);
            case EXPIRED -> reason == Reason.RELEASE_EXPIRED && expired(is);
            case PLANNED, CLAIMED, ACCEPTED, DELIVERED, ACKNOWLEDGED, DEFERRED, REJECTED, UNKNOWN -> false;
        };
    }

    private boolean expired(Seen row) {
        return prohibitions.expired(row, time.now());
    }

    /** Either a carrier said that it is over, or what may be tried has been tried. */
    private void rejected(Seen is, Story story) {
        var reason = reason(is);
        var spent = story.spent + 1 >= World.ATTEMPTS_MAX;
        if (reason == Reason.TOO_MANY_ATTEMPTS) {
            demand(is, spent, "given up before its attempts were spent");
            demand(is, latest(story).putOffAtACost(), "given up for an attempt that cost nothing");
        } else if (reason.ofOneProvider()) {
            demand(is, saidFor(story, reason), UNSAID);
            story.refusedByAll = true;
            routes.refused(is, reason, story, spent);
        } else if (reason == Reason.NOT_DELIVERED) {
            demand(is, saidFor(story, reason), UNSAID);
            demand(is, spent, "ended as failed before its attempts were spent");
            demand(is, routes.askedAll(story), "ended as failed before the others were asked");
        } else {
            demand(is, latest(story).endedFor.contains(reason), UNSAID);
            demand(is, !reason.unanswered() || spent, "called no more before its attempts were spent");
        }
    }

    private static boolean saidFor(Story story, Reason reason) {
        return story.attempts.stream().anyMatch(attempt -> attempt.saidFor(reason));
    }

    /** What cannot wait is held in doubt only when it went once more, or when its release was over before it could. */
    void held(Seen row, Story story) {
        demand(
                row,
                row.lane() == Lane.ROUTINE
                        || story.resends > 0
                        || row.lane() != Lane.CODE && (prohibitions.calledOff(row) || expired(row)),
                "held in doubt without having been resent");
    }

    private static Story.Attempt latest(Story story) {
        return story.attempts.getLast();
    }

    private static Reason reason(Seen is) {
        return is.reason().orElseThrow(() -> Violation.of(is.delivery(), is.state() + " for no reason"));
    }

    private static void demand(Seen row, boolean holds, String rule) {
        if (!holds) throw Violation.of(row.delivery(), rule);
    }
}
