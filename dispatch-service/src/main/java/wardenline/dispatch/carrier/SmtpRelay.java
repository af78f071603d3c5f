package wardenline.dispatch.carrier;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A relay with connections kept open between messages: one message a connection would halve the throughput. The callers' own
 * limits bound how many there are.
 */
final class SmtpRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpRelay.class);
    private static final Duration IDLE_MAX = Duration.ofSeconds(20);

    /** Makes the message for the session it will go over. */
    interface Composing {
        SMTPMessage compose(Session session) throws MessagingException;
    }

    private final CarrierSettings.Relay relay;
    private final ReturnPaths returnPaths;
    private final Optional<DkimSigning> signing;
    private final ConcurrentLinkedDeque<SmtpConnection> kept = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SmtpRelay(CarrierSettings.Relay relay, ReturnPaths returnPaths) {
        this.relay = relay;
        this.returnPaths = returnPaths;
        this.signing = relay.dkim().enabled() ? Optional.of(new DkimSigning(relay.dkim())) : Optional.empty();
    }

    CarrierSettings.Relay settings() {
        return relay;
    }

    /** The Message-ID names the delivery and the attempt, so that a bounce or a reply finds its way home. */
    CarrierReference reference(Message.Envelope envelope) {
        var domain = relay.from().substring(relay.from().lastIndexOf('@') + 1);
        return new CarrierReference(returnPaths.messageId(envelope.delivery(), envelope.attempt(), domain));
    }

    /** The same name in the envelope. */
    void addressReturns(SMTPMessage mime, Message.Envelope envelope) throws MessagingException {
        mime.setHeader(MailHeaders.ENVELOPE, returnPaths.token(envelope.delivery(), envelope.attempt()));
        if (!relay.bounceAddress().isBlank())
            mime.setEnvelopeFrom(returnPaths.address(relay.bounceAddress(), envelope.delivery(), envelope.attempt()));
    }

    /** Hands over one message to one recipient within the deadline. */
    Outcome send(InternetAddress recipient, CarrierReference reference, Handover handover, Composing composing) {
        return send(new Mail(recipient, reference, handover, composing, SmtpReplies::refused));
    }

    /** The same to a gateway, whose recipient is of our making. */
    Outcome sendToGateway(
            InternetAddress recipient, CarrierReference reference, Handover handover, Composing composing) {
        return send(new Mail(recipient, reference, handover, composing, SmtpReplies::refusedByGateway));
    }

    private Outcome send(Mail mail) {
        var held = take();
        try (var _ = Deadlines.after(Duration.ofSeconds(relay.deadlineSeconds()), held::cutCurrent)) {
            return attempt(held, mail);
        } catch (RuntimeException | Error e) {
            // Nobody knows how far the conversation came.
            held.cutCurrent();
            throw e;
        } finally {
            if (!held.cut() && held.get().usable()) giveBack(held.get());
        }
    }

    /** One to be handed over. */
    private record Mail(
            InternetAddress recipient,
            CarrierReference reference,
            Handover handover,
            Composing composing,
            Reading reading) {}

    /** What a refusal means. */
    private interface Reading {
        Outcome refused(SmtpReplies.Command command, int code, String reply);
    }

    private Outcome attempt(Held held, Mail mail) {
        var first = held.get();
        try {
            return handOver(first, mail);
        } catch (MessagingException e) {
            first.cut();
            if (first.handedOver()) return new Outcome.Unknown("no reply after DATA");
            // The relay may simply have closed a line that was idle: nothing was sent, so a fresh one may try. Where it
            // is
            // silent it would only keep the message waiting twice, and another relay may have it.
            return first.fresh() || held.cut() || silent(e) ? outcome(e, mail) : overFreshLine(held, mail);
        }
    }

    private Outcome overFreshLine(Held held, Mail mail) {
        var second = held.replace(new SmtpConnection(relay));
        try {
            return handOver(second, mail);
        } catch (MessagingException e) {
            second.cut();
            return second.handedOver() ? new Outcome.Unknown("no reply after DATA") : outcome(e, mail);
        }
    }

    /** Throws only where the line broke; a refusal by the relay is an outcome and keeps the line. */
    private Outcome handOver(SmtpConnection connection, Mail mail) throws MessagingException {
        if (!connection.usable()) connection.open(relay);
        var composed = composed(connection, mail);
        if (composed.isEmpty()) return new Outcome.Rejected(Reason.CONTENT_REFUSED);
        var message = composed.get();
        try {
            connection.send(message, mail.recipient(), mail.handover());
            return new Outcome.Accepted(mail.reference());
        } catch (MessagingException e) {
            var refusal = refusal(e);
            if (refusal.isEmpty()) throw e;
            if (refusal.get().endsLine()) connection.cut();
            return refusal.get().outcome(mail);
        }
    }

    /**
     * Empty where it cannot be written as mail: that is no trouble of the relay, and by no other relay it goes better. What is the same in
     * every mail was looked at when the service started.
     */
    private Optional<SMTPMessage> composed(SmtpConnection connection, Mail mail) {
        try {
            var message = mail.composing().compose(connection.session());
            if (signing.isPresent()) signing.get().sign(message);
            return Optional.of(message);
        } catch (MessagingException e) {
            LOG.error(
                    "event=mail_not_composed reference={} cause={}",
                    mail.reference().value(),
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    private Held take() {
        for (var connection = kept.pollFirst(); connection != null; connection = kept.pollFirst()) {
            if (connection.usable() && !connection.idleFor(IDLE_MAX)) return new Held(connection);
            connection.cut();
        }
        return new Held(new SmtpConnection(relay));
    }

    private void giveBack(SmtpConnection connection) {
        if (closed) connection.cut();
        else kept.offerFirst(connection);
    }

    private static Outcome outcome(MessagingException e, Mail mail) {
        if (e instanceof AuthenticationFailedException)
            return new Outcome.Deferred(Reason.PROVIDER_REFUSED_US, Duration.ZERO);
        return refusal(e)
                .map(refusal -> refusal.outcome(mail))
                .orElseGet(() -> new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO));
    }

    private static boolean silent(MessagingException thrown) {
        for (@Nullable Exception e = thrown;
                e != null;
                e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SocketTimeoutException) return true;
        }
        return false;
    }

    private static Optional<Refusal> refusal(MessagingException thrown) {
        for (@Nullable Exception e = thrown;
                e != null;
                e = e instanceof MessagingException m ? m.getNextException() : null) {
            var refusal = refusalIn(e);
            if (refusal.isPresent() && refusal.get().code() >= 400) return refusal;
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusalIn(Exception e) {
        return switch (e) {
            case SMTPAddressFailedException address -> refusal(SmtpReplies.Command.RCPT, address.getReturnCode(), e);
            case SMTPSenderFailedException sender -> refusal(SmtpReplies.Command.MAIL, sender.getReturnCode(), e);
            case SMTPSendFailedException send ->
                refusal(
                        send.getCommand().startsWith("MAIL") ? SmtpReplies.Command.MAIL : SmtpReplies.Command.DATA,
                        send.getReturnCode(),
                        e);
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> refusal(SmtpReplies.Command command, int code, Exception e) {
        return Optional.of(new Refusal(command, code, String.valueOf(e.getMessage())));
    }

    @Override
    public void close() {
        closed = true;
        for (var connection = kept.pollFirst(); connection != null; connection = kept.pollFirst()) connection.cut();
    }

    private record Refusal(SmtpReplies.Command command, int code, String text) {

        Outcome outcome(Mail mail) {
            return mail.reading().refused(command, code, text);
        }

        /** It says that it hangs up, or that the two of us are no longer at the same point. */
        boolean endsLine() {
            return code == 421 || code == 503;
        }
    }

    /** The line in use, so that the deadline cuts the one that is, not the one that was. */
    private static final class Held {
        private SmtpConnection connection;
        private boolean cut;

        Held(SmtpConnection connection) {
            this.connection = connection;
        }

        synchronized SmtpConnection get() {
            return connection;
        }

        synchronized SmtpConnection replace(SmtpConnection next) {
            connection = next;
            return next;
        }

        synchronized void cutCurrent() {
            cut = true;
            connection.cut();
        }

        synchronized boolean cut() {
            return cut;
        }
    }
}
