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
        return rendering(
                head,
                sections,
                VoiceScript.forPerson(head, sections),
                VoiceScript.forMachine(head, sections),
                FaxPage.of(head, sections));
    }

    private static Rendering rendering(Letterhead head, Sections sections, String voice, String voicemail, String fax) {
        return new Rendering(
                sections.language(),
                head.headline(sections.language()),
                EmailBody.text(head, sections),
                EmailBody.html(head, sections),
                ShortMessage.of(head, sections),
                voice,
                voicemail,
                fax);
    }

    /**
     * The same content as earlier versions of Wardenline rendered it, the latest first: what was cleared then goes out as it was cleared.
     * Only what changed in between differs, so that a change of any other word is still found.
     */
    public static List<Renderings> earlier(Letterhead head, Content content) {
        var before = new Renderings(content.versions().stream()
                .map(sections -> rendering(
                        head,
                        sections,
                        VoiceScript.twiceForPerson(head, sections),
                        VoiceScript.twiceForMachine(head, sections),
                        FaxPage.numbered(head, sections)))
                .toList());
        return List.of(before, before.withoutVoicemail());
    }

    /** As they were before answering machines had words of their own. */
    Renderings withoutVoicemail() {
        return new Renderings(each.stream()
                .map(rendering -> new Rendering(
                        rendering.language(),
                        rendering.subject(),
                        rendering.emailText(),
                        rendering.emailHtml(),
                        rendering.sms(),
                        rendering.voice(),
                        null,
                        rendering.fax()))
                .toList());
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
     * Every field is preceded by its length, so that no two contents run together alike. A rendering without words for machines has
     * the digest that it had before there were any: what was cleared then can still be told from anything else.
     */
    public String digest(String openCap) {
        var sha = sha256();
        for (var rendering : each) {
            add(sha, rendering.language());
            add(sha, rendering.subject());
            add(sha, rendering.emailText());
            add(sha, rendering.emailHtml());
            add(sha, rendering.sms());
            add(sha, rendering.voice());
            if (rendering.voicemail() != null) add(sha, rendering.voicemail());
            add(sha, rendering.fax());
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
