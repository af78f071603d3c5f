package wardenline.local.carriers.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.kept.Counts;
import wardenline.local.carriers.work.LaterWork;

/** Returns mail that was taken for a mailbox which does not exist: a report to the envelope sender (RFC 3464), with the head alone. */
@Component
class ReturningMail {

    private static final String LINE = "\r\n";

    private final LaterWork later;
    private final BounceMailbox mailbox;
    private final Counts counts;
    private final Clock clock;

    ReturningMail(LaterWork later, BounceMailbox mailbox, Counts counts, Clock clock) {
        this.later = later;
        this.mailbox = mailbox;
        this.counts = counts;
        this.clock = clock;
    }

    void later(Carrier carrier, String sender, String recipient, byte[] mail, Duration delay) {
        counts.count(carrier, "taken_for_nobody");
        // Nobody wants a report of a report.
        if (sender.isEmpty()) return;
        var head = head(mail);
        if (!later.after(delay, () -> giveBack(carrier, sender, recipient, head)))
            counts.count(carrier, "bounces_dropped");
    }

    private void giveBack(Carrier carrier, String sender, String recipient, String head) {
        try {
            var raw = report(carrier, sender, recipient, head).getBytes(StandardCharsets.ISO_8859_1);
            mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
            counts.count(carrier, "bounced");
        } catch (MessagingException e) {
            throw new IllegalStateException("A report written here cannot be read", e);
        }
    }

    private String report(Carrier carrier, String sender, String recipient, String head) {
        var host = carrier.wireName() + ".carriers.test";
        return """
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@%1$s>
                To: <%2$s>
                Subject: Undelivered Mail Returned to Sender
                Date: %3$s
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="returned"

                --returned
                Content-Type: text/plain; charset=us-ascii

                Your message could not be delivered: there is no such mailbox.

                --returned
                Content-Type: message/delivery-status

                Reporting-MTA: dns; %1$s

                Final-Recipient: rfc822; %4$s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 No such mailbox

                --returned
                Content-Type: text/rfc822-headers

                %5$s

                --returned--
                """.formatted(
                        host,
                        sender,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)),
                        recipient,
                        head)
                .replaceAll("\\R", LINE);
    }

    private static String head(byte[] mail) {
        var text = new String(mail, StandardCharsets.ISO_8859_1);
        var end = text.indexOf(LINE + LINE);
        return end < 0 ? text : text.substring(0, end);
    }
}
