package wardenline.bench.peer;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** One connection to a mail server that is kept from mail to mail, with what the line found out about the library. */
final class KeptConnection implements AutoCloseable {

    private static final String CONNECT_MILLIS = "5000";
    private static final String REPLY_MILLIS = "8000";

    static {
        // Otherwise the library searches all jars for every part of a mail.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final Session session;
    private final Transport transport;
    private final int port;
    private boolean open;

    KeptConnection(int port) {
        var properties = new Properties();
        properties.put("mail.smtp.userset", "false");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.put("mail.smtp.timeout", REPLY_MILLIS);
        this.port = port;
        this.session = Session.getInstance(properties);
        try {
            this.transport = session.getTransport("smtp");
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail library knows no SMTP", e);
        }
    }

    /** Returns when the server has taken it. After an exception it may have, and the connection is closed. */
    void send(Notice notice, String recipient) throws MessagingException {
        var to = new InternetAddress(recipient);
        try {
            // Asking the library whether it is connected would cost a question to the server.
            if (!open) transport.connect("127.0.0.1", port, null, null);
            open = true;
            transport.sendMessage(compose(notice, to), new InternetAddress[] {to});
        } catch (MessagingException e) {
            close();
            throw e;
        }
    }

    private MimeMessage compose(Notice notice, InternetAddress to) throws MessagingException {
        var mime = new MimeMessage(session);
        mime.setFrom(new InternetAddress(notice.from()));
        mime.setRecipient(MimeMessage.RecipientType.TO, to);
        mime.setSubject(notice.subject(), "UTF-8");
        var text = new MimeBodyPart();
        text.setText(notice.text(), "UTF-8");
        var html = new MimeBodyPart();
        html.setText(notice.html(), "UTF-8", "html");
        mime.setContent(new MimeMultipart("alternative", text, html));
        mime.saveChanges();
        return mime;
    }

    @Override
    public void close() {
        open = false;
        try {
            transport.close();
        } catch (MessagingException _) {
            // It is gone either way.
        }
    }
}
