package wardenline.dispatch.carrier;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The library's conversation with a relay, for one recipient a message. Where the relay offers it (RFC 2920), MAIL, RCPT and DATA leave
 * together: a message then takes two turns on the line instead of four. The library goes on asking for one after the other; a command
 * that has gone already is not sent again, only its answer is read.
 */
final class PipelinedTransport extends SMTPTransport {

    /** A report of failure or delay (RFC 3461). */
    static final int NOTIFY = SMTPMessage.NOTIFY_FAILURE | SMTPMessage.NOTIFY_DELAY;

    private static final String NOTIFIED = " NOTIFY=FAILURE,DELAY";
    private static final String DATA = "DATA";
    private static final int GO_ON = 354;
    private static final int NO_ANSWER = -1;

    private final LineSockets sockets;
    private final Duration replyWithin;
    /** What has gone before its turn, in the order of the answers that will come. */
    private final Deque<String> ahead = new ArrayDeque<>();

    private String recipient = "";
    private Handover handover = Handover.UNNOTED;
    private boolean outOfStep;
    private volatile boolean handedOver;
    private volatile boolean silent;

    /** @param replyWithin how long the relay may take for a reply; then the line is cut */
    PipelinedTransport(Session session, URLName name, LineSockets sockets, Duration replyWithin) {
        super(session, name, "smtp", false);
        this.sockets = sockets;
        this.replyWithin = replyWithin;
    }

    void send(SMTPMessage message, InternetAddress to, Handover handover) throws MessagingException {
        handedOver = false;
        outOfStep = false;
        ahead.clear();
        this.handover = handover;
        recipient = to.getAddress();
        // The library would write it mangled, to somebody else or as the end of the line.
        if (!MailAddress.plain(recipient)) throw new IllegalArgumentException("The recipient cannot be written");
        sendMessage(message, new Address[] {to});
    }

    /** Whether the end of the message was written: from then on the relay may have taken it, whatever follows. */
    boolean handedOver() {
        return handedOver;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        if (!handover.begins()) {
            cut();
            throw new MessagingException("Not to be handed over after all");
        }
        handedOver = true;
        super.finishData();
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(ahead.peekFirst())) {
            ahead.removeFirst();
            return;
        }
        // The library has turned back after a refusal, and the answers to what went ahead are still to come.
        if (!ahead.isEmpty()) readAway();
        if (outOfStep) return;
        if (command.startsWith("MAIL FROM:") && supportsExtension("PIPELINING")) sendTogether(command);
        else super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        return outOfStep ? NO_ANSWER : reply();
    }

    private int reply() throws MessagingException {
        try (var _ = Deadlines.after(replyWithin, this::fallSilent)) {
            return super.readServerResponse();
        } catch (MessagingException e) {
            throw silent ? new MessagingException("No reply in time", new SocketTimeoutException()) : e;
        }
    }

    private void fallSilent() {
        silent = true;
        sockets.cut();
    }

    private void sendTogether(String mail) throws MessagingException {
        var following = List.of("RCPT TO:<" + recipient + ">" + (supportsExtension("DSN") ? NOTIFIED : ""), DATA);
        sockets.gather();
        super.sendCommand(mail);
        for (var command : following) super.sendCommand(command);
        try {
            sockets.sendGathered();
        } catch (IOException e) {
            throw new MessagingException("The relay's line is broken", e);
        }
        ahead.addAll(following);
    }

    /** A relay that refused and yet waits for a message gets none, but a line that is cut: without its end nothing was sent. */
    private void readAway() {
        try {
            while (!ahead.isEmpty())
                if (reply() == GO_ON && ahead.peekFirst().equals(DATA)) cut();
                else ahead.removeFirst();
        } catch (MessagingException _) {
            // The refusal is known; that the line broke afterwards changes nothing about it.
            cut();
        }
    }

    private void cut() {
        ahead.clear();
        outOfStep = true;
        sockets.cut();
    }
}
