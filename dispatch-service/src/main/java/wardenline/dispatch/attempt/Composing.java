package wardenline.dispatch.attempt;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import wardenline.contracts.Mode;
import wardenline.contracts.Rendering;
import wardenline.dispatch.answer.Links;
import wardenline.dispatch.carrier.Message;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.release.Content;
import wardenline.dispatch.release.Contents;
import wardenline.dispatch.verification.CodeWords;
import wardenline.platform.Post;

/**
 * Makes the message that a delivery is: the cleared rendering in the reader's language, its placeholders filled in. No word is added
 * to a text or a call (invariant 5): how to answer is part of what was cleared.
 */
@Component
public class Composing {

    private final Contents contents;
    private final Links links;
    private final Post post;

    Composing(Contents contents, Links links, Post post) {
        this.contents = contents;
        this.links = links;
        this.post = post;
    }

    /** Empty where the content is not here after all. */
    public Optional<Message> compose(Leased leased) {
        if (leased.lane() == Lane.CODE) return Optional.of(code(leased));
        return contents.of(leased.release()).map(content -> compose(leased, content));
    }

    private Message compose(Leased leased, Content content) {
        var rendering = content.in(leased.language());
        var envelope = envelope(leased, content.mode(), rendering.language());
        return switch (leased.channel()) {
            case EMAIL -> email(leased, content, rendering, envelope);
            case SMS -> new Message.Text(envelope, Filling.plain(rendering.sms(), values(leased)));
            case VOICE -> call(rendering, envelope, values(leased));
            case FAX ->
                new Message.Fax(
                        envelope,
                        Filling.plain(rendering.subject(), values(leased)),
                        Filling.plain(rendering.fax(), values(leased)),
                        true);
        };
    }

    /** What was cleared before answering machines had words of their own says the same to them. */
    private static Message call(Rendering rendering, Message.Envelope envelope, Map<String, String> values) {
        var voicemail = rendering.voicemail();
        return new Message.Call(
                envelope,
                Filling.plain(rendering.voice(), values),
                Filling.plain(voicemail == null ? rendering.voice() : voicemail, values));
    }

    private Message email(Leased leased, Content content, Rendering rendering, Message.Envelope envelope) {
        var answer = links.of(Links.Kind.ANSWER, leased.delivery());
        var values = values(leased);
        return new Message.Email(
                envelope,
                leased.recipientName(),
                Filling.plain(rendering.subject(), values),
                Filling.plain(withLink(rendering.emailText(), "\n\n{ack}\n"), values, answer),
                Filling.html(withLink(rendering.emailHtml(), "<p><a href=\"{ack}\">{ack}</a></p>"), values, answer),
                unsubscribe(leased, content));
    }

    /** Where the rendering has no place for the link, it comes at the end: no mail goes out that cannot be answered. */
    private static String withLink(String text, String link) {
        if (text.contains("{ack}")) return text;
        var end = text.lastIndexOf("</body>");
        return end < 0 ? text + link : text.substring(0, end) + link + text.substring(end);
    }

    private Optional<URI> unsubscribe(Leased leased, Content content) {
        return switch (content.urgency()) {
            case ROUTINE -> Optional.of(links.of(Links.Kind.UNSUBSCRIBE, leased.delivery()));
            case EMERGENCY -> Optional.empty();
        };
    }

    private Message code(Leased leased) {
        var words = CodeWords.of(leased.language(), post.name(), leased.fill());
        var envelope = envelope(leased, Mode.LIVE, leased.language());
        return switch (leased.channel()) {
            case EMAIL ->
                new Message.Email(
                        envelope, "", words.subject(), words.text(), Filling.asHtml(words.text()), Optional.empty());
            case SMS -> new Message.Text(envelope, words.text());
            case VOICE -> new Message.Call(envelope, words.spoken() + "\n" + words.spoken());
            case FAX -> new Message.Fax(envelope, words.subject(), words.text(), false);
        };
    }

    private static Message.Envelope envelope(Leased leased, Mode mode, String language) {
        return new Message.Envelope(leased.delivery(), leased.attempt(), mode, leased.address(), language);
    }

    private static Map<String, String> values(Leased leased) {
        var values = new HashMap<>(leased.fill());
        values.putIfAbsent("name", leased.recipientName());
        return values;
    }
}
