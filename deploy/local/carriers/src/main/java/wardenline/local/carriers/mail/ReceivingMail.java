package wardenline.local.carriers.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.kept.Counts;
import wardenline.local.carriers.kept.Direction;
import wardenline.local.carriers.kept.MailText;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;
import wardenline.local.carriers.kept.Spool;

/** Takes a mail in: only its head is read now, the rest when somebody opens it. */
@Component
class ReceivingMail {

    private static final String DELIVERY = "X-Wardenline-Delivery";
    private static final String RELEASE = "X-Wardenline-Release";

    private final Messages messages;
    private final Spool spool;
    private final Counts counts;
    private final Clock clock;
    private final AnsweringMail answering;

    ReceivingMail(Messages messages, Spool spool, Counts counts, Clock clock, AnsweringMail answering) {
        this.messages = messages;
        this.spool = spool;
        this.counts = counts;
        this.clock = clock;
        this.answering = answering;
    }

    /** Keeps the mail and gives its number. */
    long receive(Carrier carrier, String sender, MailRecipient recipient, byte[] mail) {
        var head = head(mail);
        var place = spool.keep(mail);
        var now = clock.instant();
        var kept = messages.keep(id -> new Message(
                id,
                recipient.channel(),
                carrier,
                Direction.TO_CITIZEN,
                sender,
                recipient.address(),
                MailText.decoded(value(head, "Subject")),
                "",
                "received",
                null,
                value(head, "Message-ID"),
                optional(head, DELIVERY),
                optional(head, RELEASE),
                now,
                now,
                place));
        counts.count(carrier, "accepted");
        answering.consider(kept);
        return kept.id();
    }

    private static InternetHeaders head(byte[] mail) {
        try {
            return new InternetHeaders(new ByteArrayInputStream(mail), true);
        } catch (MessagingException _) {
            return new InternetHeaders();
        }
    }

    private static String value(InternetHeaders head, String name) {
        var value = optional(head, name);
        return value == null ? "" : value;
    }

    private static @Nullable String optional(InternetHeaders head, String name) {
        var value = head.getHeader(name, null);
        return value == null ? null : value.strip();
    }
}
