package wardenline.dispatch.carrier;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.util.StreamProvider;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** One kept connection to a relay. It knows how far a message came, for only that tells "not sent" from "unknown". */
final class SmtpConnection {

    /*
     * The mail library looks its own provider up again for every part of every mail, through every jar: a quarter of all the work, unless
     * it is told by name.
     */
    static {
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final LineSockets sockets = new LineSockets();
    private final Session session;
    private final PipelinedTransport transport;
    private long lastUsedNanos = System.nanoTime();
    private boolean fresh = true;

    SmtpConnection(CarrierSettings.Relay relay) {
        this.session = Session.getInstance(properties(relay));
        session.getProperties().put("mail.smtp.socketFactory", sockets);
        session.getProperties().put("mail.smtp.socketFactory.fallback", "false");
        var name = new URLName("smtp", relay.host(), relay.port(), null, relay.username(), relay.password());
        this.transport = new PipelinedTransport(session, name, sockets, Duration.ofSeconds(relay.replySeconds()));
    }

    Session session() {
        return session;
    }

    void open(CarrierSettings.Relay relay) throws MessagingException {
        if (relay.username().isEmpty()) transport.connect(relay.host(), relay.port(), null, null);
        else transport.connect(relay.host(), relay.port(), relay.username(), relay.password());
        // From now on each reply has a deadline: the socket's own would arm a timer that wakes a thread for every read.
        sockets.waitWithoutEnd();
    }

    void send(SMTPMessage message, InternetAddress recipient, Handover handover) throws MessagingException {
        if (transport.supportsExtension("DSN")) askForReports(message);
        transport.send(message, recipient, handover);
        fresh = false;
        lastUsedNanos = System.nanoTime();
    }

    /** A report of failure or delay, with the headers alone and under our name for the mail (RFC 3461). */
    private static void askForReports(SMTPMessage message) throws MessagingException {
        message.setNotifyOptions(PipelinedTransport.NOTIFY);
        message.setReturnOption(SMTPMessage.RETURN_HDRS);
        var name = message.getHeader(MailHeaders.ENVELOPE, null);
        if (name != null) message.setMailExtension("ENVID=" + name);
    }

    /** Whether the end of the message was written: from then on the relay may have taken it, whatever follows. */
    boolean handedOver() {
        return transport.handedOver();
    }

    /** Whether nothing was sent over it yet: trouble of a fresh one is the relay's, of a kept one perhaps only its age. */
    boolean fresh() {
        return fresh;
    }

    boolean idleFor(Duration time) {
        return System.nanoTime() - lastUsedNanos > time.toNanos();
    }

    boolean usable() {
        return sockets.open();
    }

    /** Cuts the line, whatever a thread is waiting for on it. */
    void cut() {
        sockets.cut();
    }

    private static Properties properties(CarrierSettings.Relay relay) {
        var properties = new Properties();
        var implicitTls = relay.port() == 465;
        properties.put("mail.smtp.connectiontimeout", millis(relay.connectSeconds()));
        properties.put("mail.smtp.timeout", millis(relay.replySeconds()));
        // No time-out for writing: it would arm a timer for every line, and the message's own deadline ends a write
        // that hangs.
        properties.put("mail.smtp.auth", Boolean.toString(!relay.username().isEmpty()));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(implicitTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", Boolean.toString(relay.tls() && !implicitTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(relay.tls() && !implicitTls));
        properties.put("mail.smtp.from", relay.from());
        properties.put(
                "mail.smtp.localhost", relay.from().substring(relay.from().lastIndexOf('@') + 1));
        properties.put("mail.smtp.quitwait", "false");
        // Who turns 8 bits into 7 on the way would break a signature (RFC 6376, 5.3).
        properties.put("mail.smtp.allow8bitmime", Boolean.toString(!relay.dkim().enabled()));
        properties.put("mail.smtp.userset", "false");
        properties.put("mail.mime.charset", "UTF-8");
        return properties;
    }

    private static String millis(int seconds) {
        return Long.toString(Duration.ofSeconds(seconds).toMillis());
    }
}
