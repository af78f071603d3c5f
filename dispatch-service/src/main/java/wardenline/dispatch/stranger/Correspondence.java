package wardenline.dispatch.stranger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import wardenline.dispatch.answer.ReplyWords;
import wardenline.dispatch.sms.Concatenation;
import wardenline.dispatch.sms.LongText;

/**
 * What one number has texted, or one address mailed, the earliest first.
 *
 * @param receiptId the text that was asked for
 */
record Correspondence(long receiptId, Medium by, String sender, List<Text> texts) {

    /** Stands where a part of a long text never came. */
    private static final String MISSING = "[…]";

    /**
     * One text, whole again where it came in parts.
     *
     * @param receiptId names it; of several parts the one that came first
     * @param waits nobody has said yet that they looked at it
     */
    record Text(
            long receiptId,
            Instant receivedAt,
            ReplyWords.Reply meaning,
            String words,
            boolean waits,
            Optional<Seen> seen) {

        /** For the page. */
        public List<String> lines() {
            return words.lines().toList();
        }
    }

    /** An officer has looked at it. */
    record Seen(Instant at, String by, String word) {}

    /**
     * A receipt of the number; {@code waits} and {@code seen} are of the first part alone.
     *
     * @param meaning what a mail was taken for, of which a part may be cut off here
     */
    record Part(
            long receiptId,
            Instant receivedAt,
            String provider,
            Optional<ReplyWords.Reply> meaning,
            String words,
            Optional<Concatenation> concatenation,
            boolean waits,
            Optional<Seen> seen) {

        /** The same for all parts of a text; a reference comes round again after a while, the first part of a text does not. */
        private String whole() {
            return concatenation
                    .map(of -> "%s/%d/%d".formatted(provider, of.reference(), of.parts()))
                    .orElseGet(() -> Long.toString(receiptId));
        }
    }

    static Correspondence of(long receiptId, Medium by, String sender, List<Part> parts) {
        var texts = new ArrayList<List<Part>>();
        var open = new HashMap<String, List<Part>>();
        for (var part : parts) {
            var text = open.get(part.whole());
            if (text == null || part.waits() || part.seen().isPresent()) {
                text = new ArrayList<>();
                texts.add(text);
                open.put(part.whole(), text);
            }
            text.add(part);
        }
        return new Correspondence(
                receiptId, by, sender, texts.stream().map(Correspondence::text).toList());
    }

    private static Text text(List<Part> parts) {
        var first = parts.getFirst();
        var words = first.concatenation()
                .map(of -> LongText.of(of.parts(), parts, Part::concatenation, Part::words)
                        .words(MISSING))
                .orElse(first.words());
        return new Text(
                first.receiptId(),
                first.receivedAt(),
                first.meaning().orElseGet(() -> ReplyWords.parse(words)),
                words,
                first.waits(),
                first.seen());
    }

    /** Those that an officer has still to look at. */
    public List<Text> waiting() {
        return texts.stream().filter(Text::waits).toList();
    }
}
