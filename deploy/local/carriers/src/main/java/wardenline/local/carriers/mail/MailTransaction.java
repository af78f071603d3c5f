package wardenline.local.carriers.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.server.Session;
import wardenline.local.carriers.behaviour.Behaviours;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.behaviour.Treatment;
import wardenline.local.carriers.citizen.Citizens;
import wardenline.local.carriers.citizen.ReservedRanges;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Counts;

/** One mail on its way in: the relay's behaviour is drawn once, when the sender is named. */
final class MailTransaction implements MessageHandler {

    private final Carrier carrier;
    private final MessageContext connection;
    private final Behaviours behaviours;
    private final Citizens citizens;
    private final Counts counts;
    private final ReceivingMail receiving;
    private final ReturningMail returning;
    private final int bytesMax;
    private final String faxDomain;
    private final List<MailRecipient> recipients = new ArrayList<>(1);
    private String sender = "";
    private Treatment treatment = Treatment.SERVE;

    MailTransaction(
            Carrier carrier,
            MessageContext connection,
            Behaviours behaviours,
            Citizens citizens,
            Counts counts,
            ReceivingMail receiving,
            ReturningMail returning,
            int bytesMax,
            String faxDomain) {
        this.carrier = carrier;
        this.connection = connection;
        this.behaviours = behaviours;
        this.citizens = citizens;
        this.counts = counts;
        this.receiving = receiving;
        this.returning = returning;
        this.bytesMax = bytesMax;
        this.faxDomain = faxDomain;
    }

    @Override
    public void from(String from) throws RejectException {
        sender = from;
        treatment = behaviours.treat(carrier);
        if (treatment == Treatment.REFUSE) {
            counts.count(carrier, "refused");
            throw new DropConnectionException(421, "4.3.2 Service not available, closing transmission channel");
        }
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        switch (treatment) {
            case THROTTLE -> throw refusal(454, "4.7.0 Throttling failure: maximum sending rate exceeded", "throttled");
            case FAIL_LATER -> throw refusal(550, "5.2.0 Mailbox not usable", "rejected");
            case SERVE, HANG, REFUSE, CUT, ANSWER_LATE -> {}
        }
        recipients.add(accepted(recipient));
    }

    @Override
    public @Nullable String data(InputStream data) throws IOException {
        var mail = data.readNBytes(bytesMax + 1);
        if (mail.length > bytesMax) throw new TooMuchDataException();
        if (treatment == Treatment.HANG) {
            counts.count(carrier, "hung");
            behaviours.hang(carrier);
            if (connection instanceof Session session) session.quit();
            throw new IOException("The relay was told to hang: the connection is closed without an answer");
        }
        behaviours.takeTime(carrier);
        var queued = 0L;
        for (var recipient : recipients) {
            var citizen = citizens.at(recipient.address());
            if (citizen.dead()) returning.later(carrier, sender, recipient.address(), mail, citizen.delay());
            else queued = receiving.receive(carrier, sender, recipient, mail);
        }
        if (treatment == Treatment.CUT) {
            counts.count(carrier, "cut");
            if (connection instanceof Session session) session.quit();
            throw new IOException("The relay was told to cut the line after taking the message");
        }
        return "2.0.0 Ok: queued as %d".formatted(queued);
    }

    @Override
    public void done() {
        recipients.clear();
    }

    private MailRecipient accepted(String address) throws RejectException {
        if (FaxAddress.isAt(address, faxDomain)) {
            var number = FaxAddress.number(address)
                    .orElseThrow(() -> refusal(553, "5.1.3 No fax number in this address", "rejected"));
            if (!ReservedRanges.holdsPhone(number)) throw outsideReserved();
            if (citizens.at(number).dead()) throw refusal(550, "5.1.1 No fax machine answers", "rejected");
            return new MailRecipient(Channel.FAX, number);
        }
        if (!ReservedRanges.holdsMail(address)) throw outsideReserved();
        var citizen = citizens.at(address);
        if (citizen.dead() && !citizen.bouncesLater()) throw refusal(550, "5.1.1 No such mailbox", "rejected");
        return new MailRecipient(Channel.EMAIL, address);
    }

    private RejectException outsideReserved() {
        return refusal(550, "5.7.1 Local mode: only reserved example addresses and numbers exist", "outside_reserved");
    }

    private RejectException refusal(int code, String words, String counted) {
        counts.count(carrier, counted);
        return new RejectException(code, words);
    }
}
