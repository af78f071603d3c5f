package wardenline.dispatch.delivery;

import java.time.Instant;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.id.DeliveryId;

/** How one attempt ended. */
public sealed interface Conclusion {

    DeliveryId delivery();

    int attempt();

    /** A carrier was called. */
    record Called(DeliveryId delivery, int attempt, Outcome outcome, Instant calledAt, Instant endedAt)
            implements Conclusion {}

    /** No carrier was called: the delivery goes back as if it had not been taken. */
    record NotCalled(DeliveryId delivery, int attempt) implements Conclusion {}
}
