package wardenline.warden.rendering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import wardenline.contracts.Rendering;
import wardenline.warden.audience.Audience;
import wardenline.warden.content.Content;
import wardenline.warden.content.Sections;

/** The content in every language as every channel carries it. */
public record Renderings(List<Rendering> each) {
    public Renderings {
        each = List.copyOf(each);
    }

    /** Renders everything; the same content gives the same renderings. */
    public static Renderings of(Letterhead head, Content content) {
        return new Renderings(
                content.versions().stream().map(sections -> of(head, sections)).toList());
    }

    private static Rendering of(Letterhead head, Sections sections) {
        return new Rendering(
                sections.language(),
                head.headline(sections.language()),
                EmailBody.text(head, sections),
                EmailBody.html(head, sections),
                ShortMessage.of(head, sections),
                VoiceScript.of(head, sections),
                FaxPage.of(head, sections));
    }

    /** Segments of the longest text message. */
    public int smsSegments() {
        return each.stream()
                .mapToInt(rendering -> SmsText.of(rendering.sms()).segments())
                .max()
                .orElse(1);
    }

    /**
     * SHA-256 in hex over every language and rendering, and over the CAP document with its times left open (invariant 5).
     * Every field is preceded by its length, so that no two contents run together alike.
     */
    public String digest(String openCap) {
        var sha = sha256();
        for (var rendering : each) {
            for (var field : List.of(
                    rendering.language(),
                    rendering.subject(),
                    rendering.emailText(),
                    rendering.emailHtml(),
                    rendering.sms(),
                    rendering.voice(),
                    rendering.fax())) {
                add(sha, field);
            }
        }
        add(sha, openCap);
        return HexFormat.of().formatHex(sha.digest());
    }

    /** SHA-256 in hex over who is meant. */
    public static String digest(Audience audience) {
        var sha = sha256();
        add(sha, audience.canonical());
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void add(MessageDigest sha, String field) {
        var bytes = field.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
