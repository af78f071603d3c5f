package wardenline.warden.rendering;

import java.util.Locale;
import wardenline.warden.content.Sections;

/**
 * The text message, word for word as it leaves: the officer's own wording, or what is most needed of the sections in two segments.
 * Composed text is cut at sentences and whole actions only.
 */
final class ShortMessage {
    private static final int SEGMENTS_AIMED_AT = 2;

    private ShortMessage() {}

    static String of(Letterhead head, Sections sections) {
        var language = sections.language();
        var words = Phrases.of(language);
        if (!sections.sms().isEmpty()) {
            return head.marked(language, SmsText.plain(sections.sms()));
        }
        var text = SmsText.plain(head.marked(
                language,
                words.kind(head.kind()) + ", " + head.postName() + ". " + sentence(firstLine(sections.location())) + " "
                        + firstSentence(sections.event(), language)));
        for (var action : sections.actions()) {
            var longer = text + " " + SmsText.plain(sentence(action));
            if (SmsText.of(longer + " " + SmsText.plain(words.smsReply())).segments() > SEGMENTS_AIMED_AT) break;
            text = longer;
        }
        return text + " " + SmsText.plain(words.smsReply());
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String firstSentence(String text, String language) {
        var breaks = java.text.BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        breaks.setText(text);
        int end = breaks.next();
        return sentence(firstLine(end < 0 ? text : text.substring(0, end)));
    }

    private static String sentence(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() || ".!?؟。".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + ".";
    }
}
