package wardenline.dispatch.attempt;

import java.time.Duration;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.delivery.Leased;

/**
 * What a provider refuses for itself alone, a country that it does not serve or a number that stopped its texts, ends a delivery only
 * when no other one may carry it: one that is set up on the channel, serves the number, and has not turned it away.
 */
record TurnedAway(Providers providers) {

    /** The outcome as the ledger is to take it. */
    Outcome judged(Leased lease, Mode mode, Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                        && rejected.reason().goesElsewhere(lease.lane())
                        && servedElsewhere(lease, mode)
                ? new Outcome.Deferred(rejected.reason(), Duration.ZERO)
                : outcome;
    }

    private boolean servedElsewhere(Leased lease, Mode mode) {
        return providers.inTurn(lease.channel()).stream()
                .filter(provider -> provider.reach().holds(mode, lease.address()))
                .map(provider -> provider.identity().name())
                .anyMatch(name ->
                        !name.equals(lease.provider()) && !lease.refusedBy().contains(name));
    }
}
