package wardenline.dispatch.carrier;

/**
 * The way of one kind of call into a provider: a place of its own, a token of the rate that all share, the leave of the breaker, and
 * nothing while most of what is under way hangs.
 *
 * @param urgent whether it may use the reserve
 */
record Entrance(Places places, boolean urgent, RateBudget budget, ProviderBreaker breaker, UnderWay underWay) {

    /** Up to {@code wanted} calls; each is to be entered or given back. */
    int reserve(int wanted) {
        var now = System.nanoTime();
        if (underWay.stalled(now)) return 0;
        var taken = places.take(wanted, now);
        var within = budget.take(taken, urgent, now);
        var permitted = breaker.permit(within);
        budget.giveBack(within - permitted, urgent);
        places.giveBack(taken - permitted);
        return permitted;
    }

    void giveBack(int unused) {
        breaker.giveBack(unused);
        budget.giveBack(unused, urgent);
        places.giveBack(unused);
    }

    /** From a place to a line; {@code false} where none came free in time, and the place is given back. */
    boolean enter() {
        if (!places.enter()) {
            giveBack(1);
            return false;
        }
        budget.called(System.nanoTime());
        return true;
    }

    /** One that takes more of the rate than the token which it has. What it needs besides, the next ones wait for. */
    void weigh(int tokens) {
        if (tokens > 1) budget.owe(tokens - 1, urgent, System.nanoTime());
    }

    void leave() {
        places.leave(System.nanoTime());
    }

    boolean worthAsking() {
        return places.worthAsking(System.nanoTime());
    }
}
