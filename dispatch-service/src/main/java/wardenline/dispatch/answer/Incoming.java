package wardenline.dispatch.answer;

import java.time.Instant;
import java.util.UUID;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.dispatch.id.DeliveryId;

/** What came back from a person, by whatever way, before it is known what it answers. */
public sealed interface Incoming {

    Instant at();

    /**
     * A text from a number answers what was last sent there.
     *
     * @param reference the same for the same text told twice
     */
    record Text(String number, String words, String reference, Instant at) implements Incoming {}

    /** What names the delivery that it answers. */
    sealed interface OfDelivery extends Incoming {
        DeliveryId delivery();
    }

    /**
     * A mail that a person wrote back to one of ours.
     *
     * @param reference the same for the same mail told twice
     */
    record Mail(DeliveryId delivery, String words, String reference, Instant at) implements OfDelivery {}

    /** A key, or a button behind a link. */
    record Pressed(DeliveryId delivery, Channel by, Answer answer, UUID replyId, Instant at) implements OfDelivery {}

    /** One click that leaves routine messages at the contact point of a delivery; it is offered with one-time codes too. */
    record Left(DeliveryId delivery, Instant at) implements OfDelivery {}
}
