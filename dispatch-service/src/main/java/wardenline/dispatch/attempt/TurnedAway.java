package wardenline.dispatch.attempt;

import java.time.Duration;
import java.util.List;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.delivery.Leased;

/**
 * What a provider refuses for itself alone, a country that it does not serve or a number that stopped its texts, ends a delivery only
 * when no other one may carry it: one that is set up on the channel, serves the number, and has not turned it away.
 */
public record TurnedAway(Serving serving) {

    /** The names of those that may carry a message of this mode to an address, well or not. */
    @FunctionalInterface
    public interface Serving {
        List<String> names(Channel channel, Mode mode, String address);
    }

    /** The outcome as the ledger is to take it. */
    public Outcome judged(Leased lease, Mode mode, Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                        && rejected.reason().goesElsewhere(lease.lane())
                        && servedElsewhere(lease, mode)
                ? new Outcome.Deferred(rejected.reason(), Duration.ZERO, rejected.taken())
                : outcome;
    }

    private boolean servedElsewhere(Leased lease, Mode mode) {
        return serving.names(lease.channel(), mode, lease.address()).stream()
                .anyMatch(name ->
                        !name.equals(lease.provider()) && !lease.refusedBy().contains(name));
    }
}
