package wardenline.dispatch.control;

import java.time.Instant;
import wardenline.contracts.Channel;

/**
 * What an operator set.
 *
 * @param provider its name, or {@link #WHOLE_CHANNEL}
 * @param by the officer's id
 */
public record Control(Channel channel, String provider, ControlState state, String reason, String by, Instant since) {

    /** Stands for every provider of a channel, those of tomorrow too. */
    public static final String WHOLE_CHANNEL = "*";

    boolean of(Channel channel, String provider) {
        return this.channel == channel && this.provider.equals(provider);
    }
}
