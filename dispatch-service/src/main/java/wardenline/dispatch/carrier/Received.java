package wardenline.dispatch.carrier;

import java.time.Instant;
import java.util.List;

/**
 * The texts that a carrier says it received for us.
 *
 * @param texts the earliest first
 * @param whole whether these are all; {@code false} where it did not answer to the end
 */
public record Received(List<Text> texts, boolean whole) {

    /** It said nothing now. */
    static final Received NOTHING = new Received(List.of(), false);

    public Received {
        texts = List.copyOf(texts);
    }

    /**
     * One of them, in the words that its callback would have brought.
     *
     * @param at when the carrier received it, by its own clock
     */
    public record Text(CarrierReference reference, String sender, String status, String body, Instant at) {}
}
