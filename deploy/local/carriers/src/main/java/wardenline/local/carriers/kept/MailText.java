package wardenline.local.carriers.kept;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A mail, opened.
 *
 * @param text the plain text, or nothing
 * @param html the HTML, or nothing
 */
public record MailText(Map<String, String> headers, String text, String html, List<Attachment> attachments) {

    private static final int DEPTH_MAX = 8;

    /** A part of a mail that is a file. */
    public record Attachment(String name, String type, byte[] bytes) {}

    /** Opens a mail; one that is no mail shows as the text it is. */
    public static MailText open(byte[] raw) {
        try {
            var mime = new MimeMessage(null, new ByteArrayInputStream(raw));
            var found = new Found();
            found.collect(mime, 0);
            var headers = new LinkedHashMap<String, String>();
            for (var header : Collections.list(mime.getAllHeaders())) {
                headers.merge(header.getName(), decoded(header.getValue()), (one, two) -> one + "\n" + two);
            }
            return new MailText(headers, found.text.toString(), found.html.toString(), found.attachments);
        } catch (MessagingException | IOException _) {
            return new MailText(Map.of(), new String(raw, StandardCharsets.UTF_8), "", List.of());
        }
    }

    /** A header's words, unfolded and decoded. */
    public static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException _) {
            return header;
        }
    }

    private static final class Found {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<Attachment> attachments = new ArrayList<>();

        void collect(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEPTH_MAX) return;
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (var i = 0; i < parts.getCount(); i++) collect(parts.getBodyPart(i), depth + 1);
            } else if (isFile(part) || !(part.getContent() instanceof String words)) {
                attachments.add(new Attachment(
                        name(part), type(part), part.getInputStream().readAllBytes()));
            } else if (part.isMimeType("text/html")) {
                html.append(words);
            } else {
                text.append(words);
            }
        }

        private static boolean isFile(Part part) throws MessagingException {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
        }

        private static String name(Part part) throws MessagingException {
            var name = part.getFileName();
            return name == null ? "part" : decoded(name);
        }

        private static String type(Part part) throws MessagingException {
            var type = part.getContentType();
            var end = type.indexOf(';');
            return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        }
    }
}
