package wardenline.dispatch.simulation;

import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.delivery.MemoryLedger.Seen;
import wardenline.dispatch.id.Lane;

/** Which provider may have a delivery after what befell it at others. */
final class Routes {

    private static final int LATE_MILLIS = 5000;

    private final FakeProviders providers;

    Routes(FakeProviders providers) {
        this.providers = providers;
    }

    /** What was turned away goes at once to whoever did not: also to the one that lost it. */
    void check(Leased lease, Story story, long waitedMillis) {
        var provider = lease.provider();
        demand(
                lease,
                providers.serving(Mode.LIVE, lease.address()).contains(provider),
                "leased for one that does not serve it");
        demand(lease, !story.refusedBy.contains(provider), "leased for one that turned it away");
        demand(
                lease,
                !provider.equals(story.lostBy)
                        || !story.refusedBy.isEmpty()
                        || waitedMillis >= LATE_MILLIS
                        || !providers.workBeside(provider),
                "leased for the one that lost it though another works");
    }

    /** Only where nobody is left who would take it; who stopped texts gets no routine message by another way. */
    void refused(Seen is, Reason reason, Story story) {
        if (is.lane() == Lane.ROUTINE && reason == Reason.OPTED_OUT_AT_CARRIER) return;
        var address = story.attempts.getLast().lease.address();
        if (providers.serving(Mode.LIVE, address).stream()
                .anyMatch(provider ->
                        providers.refusal(provider, is.contactPoint()).isEmpty()))
            throw Violation.of(is.delivery(), "ended as refused though another one would take it");
    }

    private static void demand(Leased lease, boolean holds, String rule) {
        if (!holds) throw Violation.of(lease.delivery(), rule);
    }
}
