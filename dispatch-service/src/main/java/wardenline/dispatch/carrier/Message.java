package wardenline.dispatch.carrier;

import java.net.URI;
import java.util.Optional;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;

/** One message to one recipient, ready to hand over. */
public sealed interface Message {

    /** What every message carries, whatever the channel. */
    record Envelope(DeliveryId delivery, int attempt, Mode mode, String to, String language) {}

    Envelope envelope();

    /** @param unsubscribe where one click leaves routine messages (RFC 8058); empty for an emergency */
    record Email(Envelope envelope, String toName, String subject, String text, String html, Optional<URI> unsubscribe)
            implements Message {}

    record Text(Envelope envelope, String body) implements Message {}

    /**
     * @param script what is read aloud to a person, sentence by sentence
     * @param voicemail what an answering machine is told instead
     */
    record Call(Envelope envelope, String script, String voicemail) implements Message {

        /** A call that says the same to whoever answers, such as a code. */
        public Call(Envelope envelope, String script) {
            this(envelope, script, script);
        }
    }

    /**
     * @param text pages with a form feed between them
     * @param form whether a form to send back follows
     */
    record Fax(Envelope envelope, String subject, String text, boolean form) implements Message {}

    default Channel channel() {
        return switch (this) {
            case Email _ -> Channel.EMAIL;
            case Text _ -> Channel.SMS;
            case Call _ -> Channel.VOICE;
            case Fax _ -> Channel.FAX;
        };
    }
}
