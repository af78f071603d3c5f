package wardenline.dispatch.control;

import java.time.Instant;
import java.util.Optional;
import wardenline.contracts.Channel;
import wardenline.platform.web.ChannelName;

/**
 * How a channel or a provider is held, and what hangs on it.
 *
 * @param provider its name, or {@code *} for the whole channel
 * @param state set for just this one
 * @param held nothing new is begun here, be it by this or by the hold of the whole channel
 * @param drained draining, and nothing is in flight any more
 * @param inFlight over all replicas
 * @param onlyOneLeft while it is held something does not go out: no other one carries all that it carries
 * @param ifHeld what goes and what does not while it is held
 * @param emergenciesDue of those that it may carry, or of the whole channel, that may go now
 * @param emergenciesLater of the same, planned for later
 */
public record ControlView(
        Channel channel,
        String provider,
        ControlState state,
        Optional<String> reason,
        Optional<String> by,
        Optional<Instant> since,
        boolean held,
        boolean drained,
        int inFlight,
        boolean onlyOneLeft,
        IfHeld ifHeld,
        int emergenciesDue,
        int emergenciesLater) {

    public boolean wholeChannel() {
        return provider.equals(Control.WHOLE_CHANNEL);
    }

    public String channelName() {
        return ChannelName.of(channel);
    }

    /** Of its page. */
    public String address() {
        return "/operations/controls/" + channel + (wholeChannel() ? "" : "/" + provider);
    }

    /** In a word, for a chip. */
    public String word() {
        return switch (state) {
            case RUNNING -> held ? "Held with its channel" : "Runs";
            case PAUSED -> "Paused";
            case DRAINING -> drained ? "Drained" : "Draining";
        };
    }

    public String tone() {
        return held ? "caution" : "safe";
    }
}
