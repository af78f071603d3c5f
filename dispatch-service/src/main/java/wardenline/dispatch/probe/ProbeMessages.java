package wardenline.dispatch.probe;

import java.util.Optional;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Message;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.id.DeliveryId;

/** The fixed words of a probe. Whoever gets one by mistake must see at once that nothing has happened. */
final class ProbeMessages {

    private static final String SUBJECT = "TEST of the line - nothing has happened";
    private static final String TEXT =
            "TEST. This is an automatic test of the notification line. Nothing has happened. Do nothing.";

    private ProbeMessages() {}

    static Message of(Provider.Identity provider, DeliveryId probe, String to) {
        // What is behind live credentials takes nothing but live messages, and the other way about.
        var mode = provider.live() ? Mode.LIVE : Mode.EXERCISE;
        var envelope = new Message.Envelope(probe, 1, mode, to, "en");
        return message(provider.channel(), envelope);
    }

    private static Message message(Channel channel, Message.Envelope envelope) {
        return switch (channel) {
            case EMAIL ->
                new Message.Email(
                        envelope, "", SUBJECT, TEXT, "<html><body><p>" + TEXT + "</p></body></html>", Optional.empty());
            case SMS -> new Message.Text(envelope, TEXT);
            case VOICE -> new Message.Call(envelope, TEXT);
            case FAX -> new Message.Fax(envelope, SUBJECT, TEXT, false);
        };
    }
}
