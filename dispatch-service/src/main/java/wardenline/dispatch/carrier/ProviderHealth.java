package wardenline.dispatch.carrier;

import wardenline.dispatch.id.Lane;

/** What may be given to a provider, and asked of it, as its breaker, its rate and its calls under way have it now. */
public final class ProviderHealth {

    private final ProviderBreaker breaker;
    private final RateBudget budget;
    private final UnderWay underWay;
    private final Failures failures;

    ProviderHealth(ProviderBreaker breaker, RateBudget budget, UnderWay underWay, Failures failures) {
        this.breaker = breaker;
        this.budget = budget;
        this.underWay = underWay;
        this.failures = failures;
    }

    public ProviderState state() {
        if (stalled()) return ProviderState.STALLED;
        return switch (breaker.state()) {
            case OPEN, FORCED_OPEN -> ProviderState.OPEN;
            case HALF_OPEN -> ProviderState.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> within();
        };
    }

    private ProviderState within() {
        if (holding()) return ProviderState.HELD;
        if (budget.capped(true)) return ProviderState.CAPPED;
        return budget.capped(false) ? ProviderState.ROUTINE_CAPPED : ProviderState.CLOSED;
    }

    /** Whether the breaker keeps deliveries away from it, or has a few calls try it again. */
    public boolean out() {
        return breaker.level() > 0;
    }

    /** Whether messages do better to go by another one, for all that it did of late was to fail. */
    boolean doubtful(long nowNanos) {
        return failures.doubtful(nowNanos);
    }

    /** Whether its breaker lets a few calls through and decides by them. */
    public boolean beingTried() {
        return breaker.level() == 1;
    }

    /** Whether the share of its daily cap is used up that this lane may have. */
    public boolean capped(Lane lane) {
        return budget.capped(lane.urgent());
    }

    /**
     * Whether it takes something of this lane, be it in a moment: the patience that it asks for ends by itself, and calls that hang
     * end or open the breaker.
     */
    public boolean takes(Lane lane) {
        return !out() && !capped(lane);
    }

    /** Whether anything may be given to it now. */
    boolean usable() {
        return switch (state()) {
            case CLOSED, ROUTINE_CAPPED, HALF_OPEN -> true;
            case CAPPED, HELD, STALLED, OPEN -> false;
        };
    }

    /** Whether it works as it should. */
    boolean works() {
        return state() == ProviderState.CLOSED;
    }

    /** Whether it would answer nothing now. That its day is given out says nothing against asking about what it has. */
    boolean deaf() {
        return breaker.open() || stalled();
    }

    /** Whether it is not to be asked what can wait: it would not answer, or wants to be left alone. */
    boolean spared() {
        return holding() || deaf();
    }

    private boolean holding() {
        return budget.holding(System.nanoTime());
    }

    private boolean stalled() {
        return underWay.stalled(System.nanoTime());
    }
}
