package wardenline.dispatch.carrier;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;

/** The headers that mail and mail-to-fax share. */
final class MailHeaders {

    private MailHeaders() {}

    /** The Message-ID names the delivery and the attempt, so that a bounce finds its way home. */
    static CarrierReference reference(Message.Envelope envelope, String from) {
        var domain = from.substring(from.lastIndexOf('@') + 1);
        return new CarrierReference("<" + envelope.delivery() + "." + envelope.attempt() + "@" + domain + ">");
    }

    static MimeMessage begin(Session session, CarrierReference reference) {
        return new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", reference.value());
            }
        };
    }

    static void from(MimeMessage mime, CarrierSettings.Relay relay) throws MessagingException {
        var from = new InternetAddress(relay.from());
        try {
            if (!relay.fromName().isBlank()) from.setPersonal(relay.fromName(), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java knows UTF-8", e);
        }
        mime.setFrom(from);
    }

    static void automatic(MimeMessage mime, Message.Envelope envelope) throws MessagingException {
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.setHeader("X-Wardenline-Delivery", envelope.delivery().toString());
        mime.setContentLanguage(new String[] {envelope.language()});
    }
}
