package wardenline.dispatch.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * A mail with its parts told apart. Whatever in it is broken is read as the plain text it is.
 *
 * @param text what it says to a person
 * @param recipients a delivery report's fields for each recipient (RFC 3464, 2.3)
 * @param report whether it holds a delivery report
 * @param rest what it returns of the mail it is about, and the report's own fields
 */
record OpenedMail(InternetHeaders head, String text, List<InternetHeaders> recipients, boolean report, String rest) {

    /** The one header of what stands for a mail that the mailbox could not give out. */
    static final String UNREADABLE = "X-Wardenline-Unreadable";

    private static final int PART_MAX = 64 * 1_024;
    private static final int DEPTH_MAX = 8;
    private static final Session SESSION = Session.getInstance(new Properties());

    static OpenedMail open(byte[] raw) throws MessagingException, IOException {
        var mime = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
        var parts = new Parts();
        parts.collect(mime, 0);
        var head = new InternetHeaders(new ByteArrayInputStream(raw));
        var text = parts.text.isEmpty() ? PlainWords.ofHtml(parts.html.toString()) : parts.text.toString();
        return new OpenedMail(head, text, List.copyOf(parts.recipients), parts.report, parts.rest.toString());
    }

    /** A header in words, or the empty text. */
    String header(String name) {
        var value = head.getHeader(name, " ");
        if (value == null) return "";
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value)).strip();
        } catch (UnsupportedEncodingException _) {
            return value.strip();
        }
    }

    /** The address it says to come from; what stands there instead where that is none; or the empty text. */
    String sender() {
        var from = header("From");
        try {
            var addresses = InternetAddress.parseHeader(from, false);
            var address = addresses.length == 0 ? null : addresses[0].getAddress();
            return address == null ? from : address.toLowerCase(Locale.ROOT);
        } catch (AddressException _) {
            return from;
        }
    }

    boolean has(String name) {
        return head.getHeader(name) != null;
    }

    /** Everything in it that may name a mail of ours. */
    String names() {
        var lines = Collections.list(head.getAllHeaderLines()).stream().collect(Collectors.joining("\n"));
        return lines + "\n" + rest + "\n" + text;
    }

    private static final class Parts {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final StringBuilder rest = new StringBuilder();
        private final List<InternetHeaders> recipients = new ArrayList<>();
        private boolean report;

        void collect(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEPTH_MAX) return;
            if (part.isMimeType("multipart/*")) {
                if (!taken(part, depth)) text.append(words(part)).append('\n');
            } else if (part.isMimeType("message/delivery-status")
                    || part.isMimeType("message/global-delivery-status")) {
                report = true;
                status(bytes(part));
            } else if (part.isMimeType("message/*") || part.isMimeType("text/rfc822-headers")) {
                rest.append(words(part)).append('\n');
            } else if (part.isMimeType("text/html")) {
                html.append(words(part)).append('\n');
            } else if (part.isMimeType("text/*") && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                text.append(words(part)).append('\n');
            }
        }

        /** Whether it could be told apart; a mail cut short may have lost the place where its parts begin. */
        private boolean taken(Part multipart, int depth) throws MessagingException, IOException {
            var parts = new ArrayList<Part>();
            try {
                if (!(multipart.getContent() instanceof Multipart found)) return false;
                for (var i = 0; i < found.getCount(); i++) parts.add(found.getBodyPart(i));
            } catch (MessagingException _) {
                return false;
            }
            for (var part : parts) collect(part, depth + 1);
            return !parts.isEmpty();
        }

        private void status(byte[] fields) throws MessagingException, IOException {
            rest.append(new String(fields, StandardCharsets.UTF_8)).append('\n');
            var status = new DeliveryStatus(new ByteArrayInputStream(fields));
            for (var i = 0; i < status.getRecipientDSNCount(); i++) {
                var recipient = status.getRecipientDSN(i);
                if (recipient.getAllHeaderLines().hasMoreElements()) recipients.add(recipient);
            }
        }
    }

    private static String words(Part part) throws MessagingException, IOException {
        return new String(bytes(part), charset(part));
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            return in.readNBytes(PART_MAX);
        } catch (IOException | MessagingException _) {
            try (var in = undecoded(part)) {
                return in.readNBytes(PART_MAX);
            }
        }
    }

    /** Where its encoding is unknown or broken. */
    private static InputStream undecoded(Part part) throws MessagingException {
        return switch (part) {
            case MimeBodyPart body -> body.getRawInputStream();
            case MimeMessage message -> message.getRawInputStream();
            default -> InputStream.nullInputStream();
        };
    }

    private static Charset charset(Part part) {
        try {
            var name = new ContentType(part.getContentType().toLowerCase(Locale.ROOT)).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (MessagingException | IllegalArgumentException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
