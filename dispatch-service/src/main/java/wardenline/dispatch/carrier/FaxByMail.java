package wardenline.dispatch.carrier;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import wardenline.contracts.Channel;

/** Fax through a mail gateway: the number becomes the local part, {@code FAX=+12025550123@fax.example.org} (RFC 3192). */
final class FaxByMail implements Carrier {

    private final SmtpRelay relay;
    private final String domain;
    private final Clock clock;

    FaxByMail(SmtpRelay relay, String domain, Clock clock) {
        this.relay = relay;
        this.domain = domain;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.FAX;
    }

    @Override
    public Outcome send(Message message) {
        var fax = (Message.Fax) message;
        var reference = relay.reference(fax.envelope());
        try {
            var recipient = new InternetAddress("FAX=" + fax.envelope().to() + "@" + domain, true);
            return relay.send(recipient, reference, session -> compose(session, fax, recipient, reference));
        } catch (AddressException _) {
            return new Outcome.Rejected(Reason.INVALID_ADDRESS);
        }
    }

    @Override
    public void close() {
        relay.close();
    }

    private SMTPMessage compose(Session session, Message.Fax fax, InternetAddress recipient, CarrierReference reference)
            throws MessagingException {
        var mime = MailHeaders.begin(session, reference);
        MailHeaders.from(mime, relay.settings());
        mime.setRecipient(MimeMessage.RecipientType.TO, recipient);
        mime.setSubject(fax.subject(), "UTF-8");
        mime.setSentDate(Date.from(clock.instant()));
        MailHeaders.automatic(mime, fax.envelope());
        relay.addressReturns(mime, fax.envelope());
        mime.setText(fax.page(), "UTF-8");
        mime.saveChanges();
        return mime;
    }
}
