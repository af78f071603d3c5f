package wardenline.warden.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import wardenline.contracts.Channel;
import wardenline.contracts.Rendering;
import wardenline.warden.content.Content;
import wardenline.warden.content.Sections;

/** Reads a draft as a careful colleague would: the field's own rules of form, as remarks beside the fields. */
public final class Linter {
    private static final int ACTIONS_MIN = 2;
    private static final int ACTIONS_MAX = 8;
    private static final int WORDS_MIN = 60;
    private static final int WORDS_MAX = 260;
    private static final int SMS_SEGMENTS_MAX = 3;
    private static final Pattern SOON = Pattern.compile("\\b(soon|shortly|later today|in due course)\\b");
    private static final Pattern TIME =
            Pattern.compile("\\b([01]?\\d|2[0-3])(:[0-5]\\d)\\b|\\b\\d{1,2}\\s?[ap]\\.?m\\b");
    private static final Pattern ZONE =
            Pattern.compile("\\b([A-Z]{2,5}T|UTC|GMT|[+-]\\d{2}:?\\d{2})\\b|local time|heure locale|hora local");
    private static final Pattern REPLY_KEY = Pattern.compile("\\b1\\b");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\s]{1,40})}");
    private static final Set<String> PLACEHOLDERS = Set.of("ack", "checkInCode", "name");

    private Linter() {}

    /**
     * Everything worth a second look, in the order of the fields.
     *
     * @param exceeded what is longer than its carrier takes
     */
    public static List<Remark> read(Content content, Renderings renderings, List<CarrierLimits.Excess> exceeded) {
        var remarks = new ArrayList<Remark>();
        for (int i = 0; i < content.versions().size(); i++) {
            read(content.versions().get(i), renderings.each().get(i), remarks);
        }
        exceeded.forEach(excess -> remarks.add(tooLong(excess)));
        return List.copyOf(remarks);
    }

    private static Remark tooLong(CarrierLimits.Excess excess) {
        var isCall = excess.channel() == Channel.VOICE;
        return new Remark(
                excess.language(),
                isCall ? "content" : "sms",
                (isCall ? "The call " : "The text ") + excess.what() + ", more than a carrier takes. Allowed: "
                        + excess.limit() + ".");
    }

    private static void read(Sections sections, Rendering rendering, List<Remark> remarks) {
        var fields = Map.of(
                "location", sections.location(),
                "event", sections.event(),
                "actions", String.join("\n", sections.actions()),
                "assistance", sections.assistance());
        for (var field : List.of("location", "event", "actions", "assistance")) {
            var text = fields.getOrDefault(field, "");
            if (text.isEmpty()) {
                remark(remarks, sections, field, "This section is still empty.");
            }
            if (SOON.matcher(text.toLowerCase(Locale.ROOT)).find()) {
                remark(remarks, sections, field, "Say when: a day and a time with its zone, not \"soon\".");
            }
            if (TIME.matcher(text.toLowerCase(Locale.ROOT)).find()
                    && !ZONE.matcher(text).find()) {
                remark(remarks, sections, field, "A time stands here without its zone.");
            }
            PLACEHOLDER
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !PLACEHOLDERS.contains(name))
                    .forEach(name -> remark(
                            remarks,
                            sections,
                            field,
                            "{" + name + "} is no known placeholder and will be sent as typed."));
        }
        actions(sections, remarks);
        words(sections, remarks);
        if (!rendering.voice().contains(Phrases.of(sections.language()).voiceRepeat())) {
            remark(remarks, sections, "content", "Too long for a call to say it twice: it is said once.");
        }
        sms(sections, rendering, remarks);
    }

    private static void actions(Sections sections, List<Remark> remarks) {
        int actions = sections.actions().size();
        if (actions > ACTIONS_MAX) {
            remark(
                    remarks,
                    sections,
                    "actions",
                    actions + " actions: people keep at most " + ACTIONS_MAX + " in mind.");
        } else if (actions > 0 && actions < ACTIONS_MIN) {
            remark(remarks, sections, "actions", "Only one action: four to eight are usual.");
        }
    }

    private static void words(Sections sections, List<Remark> remarks) {
        long words = sections.texts()
                .flatMap(text -> Pattern.compile("\\s+").splitAsStream(text))
                .filter(word -> !word.isBlank())
                .count();
        if (words > WORDS_MAX) {
            remark(
                    remarks,
                    sections,
                    "content",
                    words + " words: an alert is read to the end up to about " + WORDS_MAX + ".");
        } else if (words > 0 && words < WORDS_MIN) {
            remark(remarks, sections, "content", words + " words: is everything said that people will ask about?");
        }
    }

    private static void sms(Sections sections, Rendering rendering, List<Remark> remarks) {
        var sms = SmsText.of(rendering.sms());
        if (sms.segments() > SMS_SEGMENTS_MAX) {
            remark(
                    remarks,
                    sections,
                    "sms",
                    sms.segments() + " segments: slower and cut off by some networks beyond " + SMS_SEGMENTS_MAX + ".");
        }
        if (!sections.sms().isEmpty() && !REPLY_KEY.matcher(sections.sms()).find()) {
            remark(remarks, sections, "sms", "Say how to answer, such as: Reply 1 read, 2 safe, 3 need help.");
        }
        if (sms.encoding() == SmsText.Encoding.UCS_2 && sms.outsiders().size() <= 3) {
            remark(
                    remarks,
                    sections,
                    "sms",
                    String.join(" ", sms.outsiders())
                            + " is not in the short SMS alphabet and more than halves the room.");
        }
    }

    private static void remark(List<Remark> remarks, Sections sections, String field, String text) {
        remarks.add(new Remark(sections.language(), field, text));
    }
}
