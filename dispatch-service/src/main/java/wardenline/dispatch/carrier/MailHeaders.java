package wardenline.dispatch.carrier;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** The headers that mail and mail-to-fax share. */
final class MailHeaders {

    private MailHeaders() {}

    /** Names the attempt once more for relays that write a Message-ID of their own. */
    static final String ENVELOPE = "X-Wardenline-Envelope";

    static SMTPMessage begin(Session session, CarrierReference reference) {
        return new SMTPMessage(session) {
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
