package wardenline.dispatch.simulation;

import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.delivery.MemoryLedger.Seen;
import wardenline.dispatch.id.Lane;

/** Which provider may have a delivery after what befell it at others. */
final class Routes {

    private static final int LATE_MILLIS = 5000;
    private static final int MOMENT_MILLIS = 1000;

    private final FakeProviders providers;

    Routes(FakeProviders providers) {
        this.providers = providers;
    }

    /** To the one that lost it only late, or where those that work have all turned it away. */
    void check(Leased lease, Story story, long waitedMillis) {
        var provider = lease.provider();
        demand(
                lease,
                providers.serving(Mode.LIVE, lease.address()).contains(provider),
                "leased for one that does not serve it");
        demand(lease, !story.refusedBy.contains(provider), "leased for one that turned it away");
        demand(
                lease,
                !story.failedBy.contains(provider),
                "leased for one that failed at it before the others were asked");
        demand(
                lease,
                !provider.equals(story.lostBy)
                        || waitedMillis >= LATE_MILLIS
                        || story.passedOver(providers.workingBeside(provider)),
                "leased for the one that lost it though another works");
        demand(
                lease,
                story.lostBy != null
                        || !provider.equals(story.putOffBy)
                        || waitedMillis >= MOMENT_MILLIS
                        || story.passedOver(providers.workingBeside(provider)),
                "leased for the one that put it off though another works");
    }

    /** Only where nobody is left who would take it; who stopped texts gets no routine message by another way. */
    void refused(Seen is, Reason reason, Story story, boolean spent) {
        if (is.lane() == Lane.ROUTINE && reason == Reason.OPTED_OUT_AT_CARRIER) return;
        var address = story.attempts.getLast().lease.address();
        if (providers.serving(Mode.LIVE, address).stream()
                .anyMatch(provider -> !story.failedBy.contains(provider)
                        && providers.refusal(provider, is.contactPoint()).isEmpty()))
            throw Violation.of(is.delivery(), "ended as refused though another one would take it");
        if (!spent && !story.refusedBy.containsAll(story.failedBy))
            throw Violation.of(is.delivery(), "ended as refused though one that failed may be asked again");
    }

    /** Those that are out of order are waited for before it ends. */
    boolean askedAll(Story story) {
        return story.passedOver(
                providers.serving(Mode.LIVE, story.attempts.getLast().lease.address()));
    }

    /** Whoever only failed is asked again when all others that work have been asked. */
    void asksAgain(Seen row, Story story) {
        var address = story.attempts.getLast().lease.address();
        if (!story.passedOver(providers.workingFor(address)))
            throw Violation.of(row.delivery(), "goes round before the others were asked");
    }

    private static void demand(Leased lease, boolean holds, String rule) {
        if (!holds) throw Violation.of(lease.delivery(), rule);
    }
}
