package wardenline.dispatch.carrier;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import wardenline.contracts.Channel;
import wardenline.dispatch.fax.FaxPages;

/**
 * Fax through a mail gateway: the number becomes the local part, {@code FAX=+12025550123@fax.example.org} (RFC 3192). The gateway
 * prints the pages; one that cannot has the same words as text.
 */
final class FaxByMail implements Carrier {

    private final SmtpRelay relay;
    private final String domain;
    private final FaxPages pages;
    private final Clock clock;

    FaxByMail(SmtpRelay relay, String domain, FaxPages pages, Clock clock) {
        this.relay = relay;
        this.domain = domain;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.FAX;
    }

    @Override
    public Outcome send(Message message, Handover handover) {
        var fax = (Message.Fax) message;
        var reference = relay.reference(fax.envelope());
        try {
            var recipient = MailAddress.read("FAX=" + fax.envelope().to() + "@" + domain);
            // Made before the relay's deadline runs: printing is no fault of the relay.
            var pdf = pages.of(fax.text(), fax.envelope().language(), fax.form());
            return relay.sendToGateway(
                    recipient, reference, handover, session -> compose(session, fax, pdf, recipient, reference));
        } catch (AddressException _) {
            // The form and the domain are ours.
            return new Outcome.Rejected(Reason.NOT_ROUTED);
        }
    }

    @Override
    public void close() {
        relay.close();
    }

    private SMTPMessage compose(
            Session session,
            Message.Fax fax,
            Optional<byte[]> pdf,
            InternetAddress recipient,
            CarrierReference reference)
            throws MessagingException {
        var mime = MailHeaders.begin(session, reference);
        MailHeaders.from(mime, relay.settings());
        mime.setRecipient(MimeMessage.RecipientType.TO, recipient);
        mime.setSubject(fax.subject(), "UTF-8");
        mime.setSentDate(Date.from(clock.instant()));
        MailHeaders.automatic(mime, fax.envelope());
        relay.addressReturns(mime, fax.envelope());
        if (pdf.isPresent()) mime.setContent(alternatives(fax, pdf.get()));
        else mime.setText(text(fax), "UTF-8");
        mime.saveChanges();
        return mime;
    }

    private static String text(Message.Fax fax) {
        return FaxPages.asText(fax.text(), fax.envelope().language());
    }

    /** The last part is the one a gateway prefers (RFC 2046). */
    private static MimeMultipart alternatives(Message.Fax fax, byte[] pdf) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(text(fax), "UTF-8");
        var document = new MimeBodyPart();
        document.setDataHandler(new DataHandler(new ByteArrayDataSource(pdf, "application/pdf")));
        document.setDisposition(Part.ATTACHMENT);
        document.setFileName("message.pdf");
        return new MimeMultipart("alternative", text, document);
    }
}
