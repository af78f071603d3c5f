package wardenline.dispatch.carrier;

import java.util.function.BiFunction;
import wardenline.contracts.Channel;

/** A carrier that does as its test says. */
record Scripted(Channel channel, BiFunction<Message, Handover, Outcome> sending) implements Carrier {

    @Override
    public Outcome send(Message message, Handover handover) {
        return sending.apply(message, handover);
    }

    @Override
    public void close() {}
}
