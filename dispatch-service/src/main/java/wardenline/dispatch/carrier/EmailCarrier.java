package wardenline.dispatch.carrier;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import wardenline.contracts.Channel;

/**
 * Mail over one relay, one recipient a message: text beside HTML, named after its delivery, marked as not written by a person
 * (RFC 3834), and for routine messages left by one click (RFC 8058).
 */
final class EmailCarrier implements Carrier {

    private final SmtpRelay relay;
    private final Clock clock;

    EmailCarrier(SmtpRelay relay, Clock clock) {
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Outcome send(Message message, Handover handover) {
        var mail = (Message.Email) message;
        var reference = relay.reference(mail.envelope());
        try {
            var recipient = recipient(mail);
            return relay.send(recipient, reference, handover, session -> compose(session, mail, recipient, reference));
        } catch (AddressException | UnsupportedEncodingException _) {
            return new Outcome.Rejected(Reason.INVALID_ADDRESS);
        }
    }

    @Override
    public void close() {
        relay.close();
    }

    private static InternetAddress recipient(Message.Email mail) throws AddressException, UnsupportedEncodingException {
        var address = MailAddress.read(mail.envelope().to());
        if (!mail.toName().isBlank()) address.setPersonal(mail.toName(), "UTF-8");
        return address;
    }

    private SMTPMessage compose(
            Session session, Message.Email mail, InternetAddress recipient, CarrierReference reference)
            throws MessagingException {
        var mime = MailHeaders.begin(session, reference);
        MailHeaders.from(mime, relay.settings());
        mime.setRecipient(MimeMessage.RecipientType.TO, recipient);
        mime.setSubject(mail.subject(), "UTF-8");
        mime.setSentDate(Date.from(clock.instant()));
        MailHeaders.automatic(mime, mail.envelope());
        relay.addressReturns(mime, mail.envelope());
        if (mail.unsubscribe().isPresent()) {
            mime.setHeader("List-Unsubscribe", "<" + mail.unsubscribe().get() + ">");
            mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mime.setContent(alternatives(mail));
        mime.saveChanges();
        return mime;
    }

    /** The last part is the one a reader prefers (RFC 2046). */
    private static MimeMultipart alternatives(Message.Email mail) throws MessagingException {
        return new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html"));
    }

    /** As bytes, which the library writes by the block; text it would write by the byte, each with a lock of its own. */
    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        var bytes =
                new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), "text/" + subtype + "; charset=UTF-8");
        part.setDataHandler(new DataHandler(bytes));
        part.setHeader("Content-Transfer-Encoding", TransferEncoding.of(text).header());
        return part;
    }
}
