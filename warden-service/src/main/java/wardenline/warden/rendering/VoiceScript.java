package wardenline.warden.rendering;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wardenline.warden.content.Sections;

/**
 * What a call reads aloud, one sentence a line: who calls and why, what to do, which key to press, and all of it again.
 * Telephone numbers and codes are read digit by digit.
 */
final class VoiceScript {
    /** A telephone number, or any run of four digits and more that is no year-like word in a date. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ().\\-/]{0,2}\\d){5,}|\\+\\d{2,}|\\d{5,}");

    private VoiceScript() {}

    static String of(Letterhead head, Sections sections) {
        var language = sections.language();
        var words = Phrases.of(language);
        var message = new ArrayList<String>();
        message.add(head.headline(language).replace(" – ", ", "));
        if (head.isExercise()) message.add(words.exerciseExplained());
        sentences(sections.location(), language).forEach(message::add);
        sentences(sections.event(), language).forEach(message::add);
        message.add(words.actions() + ".");
        sections.actions().forEach(action -> message.add(sentence(action)));
        var once = message.stream()
                .map(VoiceScript::spelled)
                .map(VoiceScript::sentence)
                .toList();
        var script = new ArrayList<>(once);
        script.addAll(keys(words));
        script.add(head.isExercise() ? words.exercise() + ". " + words.voiceRepeat() : words.voiceRepeat());
        script.addAll(once);
        sentences(sections.assistance(), language).stream()
                .map(VoiceScript::spelled)
                .forEach(script::add);
        script.addAll(keys(words));
        return String.join("\n", script);
    }

    private static List<String> keys(Phrases words) {
        return List.of(words.voiceKeys());
    }

    /** {@code +1 202 555 0123} as {@code + 1, 2 0 2, 5 5 5, 0 1 2 3}: groups stay groups. */
    static String spelled(String text) {
        return NUMBER.matcher(text)
                .replaceAll(found -> List.of(found.group().split("[ ().\\-/]+")).stream()
                        .filter(group -> !group.isEmpty())
                        .map(group ->
                                group.chars().mapToObj(Character::toString).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining(", ")));
    }

    private static List<String> sentences(String text, String language) {
        var breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        var sentences = new ArrayList<String>();
        for (var line : text.split("\n")) {
            breaks.setText(line);
            int start = breaks.first();
            for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
                var sentence = line.substring(start, end).strip();
                if (!sentence.isEmpty()) sentences.add(sentence(sentence));
            }
        }
        return sentences;
    }

    private static String sentence(String text) {
        return text.matches("(?s).*[.!?:؟。]$") ? text : text + ".";
    }
}
