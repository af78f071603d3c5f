package wardenline.dispatch.delivery;

import java.util.UUID;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** Where a delivery stands, for tests of what is decided about it: an emergency in its first attempt, unless they say otherwise. */
final class Standings {

    private final Channel channel;
    private DeliveryId delivery = new DeliveryId(UUID.randomUUID());
    private Lane lane = Lane.EMERGENCY;
    private DeliveryState state = DeliveryState.CLAIMED;
    private int attempts = 1;
    private int spent;
    private boolean ambiguous;
    private int missed;

    private Standings(Channel channel) {
        this.channel = channel;
    }

    static Standings over(Channel channel) {
        return new Standings(channel);
    }

    Standings of(DeliveryId delivery) {
        this.delivery = delivery;
        return this;
    }

    Standings in(Lane lane) {
        this.lane = lane;
        return this;
    }

    Standings is(DeliveryState state) {
        this.state = state;
        return this;
    }

    Standings tried(int attempts, int spent) {
        this.attempts = attempts;
        this.spent = spent;
        return this;
    }

    Standings ambiguous(boolean ambiguous) {
        this.ambiguous = ambiguous;
        return this;
    }

    Standings missed(int missed) {
        this.missed = missed;
        return this;
    }

    Standing standing() {
        return new Standing(
                delivery,
                new ReleaseId(UUID.randomUUID()),
                lane,
                new PersonId(UUID.randomUUID()),
                new ContactPointId(UUID.randomUUID()),
                channel,
                1,
                state,
                attempts,
                spent,
                ambiguous,
                missed);
    }
}
