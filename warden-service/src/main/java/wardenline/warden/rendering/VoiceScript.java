package wardenline.warden.rendering;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wardenline.warden.content.Sections;

/**
 * What a call reads aloud, one sentence a line: who calls and why, what to do, how to answer, and all of it again, or once where a call
 * cannot carry it twice. A person is asked for a key; to a machine nobody listens who could press one, and whoever hears it later is
 * told where else to answer. Telephone numbers and codes are read digit by digit.
 */
final class VoiceScript {
    /** A telephone number, or any run of four digits and more that is no year-like word in a date. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ().\\-/]{0,2}\\d){5,}|\\+\\d{2,}|\\d{5,}");

    private VoiceScript() {}

    static String forPerson(Letterhead head, Sections sections) {
        var twice = twiceForPerson(head, sections);
        return CarrierLimits.canBeSaid(twice)
                ? twice
                : once(head, sections, Phrases.of(sections.language()).voiceKeys());
    }

    /** As it was when nobody looked whether a call can carry it. */
    static String twiceForPerson(Letterhead head, Sections sections) {
        var keys = Phrases.of(sections.language()).voiceKeys();
        var script = new ArrayList<>(message(head, sections));
        script.add(keys);
        script.addAll(again(head, sections));
        script.add(keys);
        return String.join("\n", script);
    }

    /** Promises no more than everybody has: where a text or mail came as well, it can be answered, and help is where it was said. */
    static String forMachine(Letterhead head, Sections sections) {
        var twice = twiceForMachine(head, sections);
        return CarrierLimits.canBeSaid(twice)
                ? twice
                : once(head, sections, Phrases.of(sections.language()).voicemailAnswer());
    }

    /** As it was when nobody looked whether a call can carry it. */
    static String twiceForMachine(Letterhead head, Sections sections) {
        var script = new ArrayList<>(message(head, sections));
        script.addAll(again(head, sections));
        script.add(Phrases.of(sections.language()).voicemailAnswer());
        return String.join("\n", script);
    }

    private static String once(Letterhead head, Sections sections, String end) {
        var script = new ArrayList<>(message(head, sections));
        script.addAll(assistance(sections));
        script.add(end);
        return String.join("\n", script);
    }

    private static List<String> message(Letterhead head, Sections sections) {
        var language = sections.language();
        var words = Phrases.of(language);
        var message = new ArrayList<String>();
        message.add(head.headline(language).replace(" – ", ", "));
        if (head.isExercise()) message.add(words.exerciseExplained());
        message.addAll(sentences(sections.location(), language));
        message.addAll(sentences(sections.event(), language));
        message.add(words.actions() + ".");
        sections.actions().forEach(action -> message.add(sentence(action)));
        return message.stream()
                .map(VoiceScript::spelled)
                .map(VoiceScript::sentence)
                .toList();
    }

    /** The second time, with where to find help at its end. */
    private static List<String> again(Letterhead head, Sections sections) {
        var words = Phrases.of(sections.language());
        var again = new ArrayList<String>();
        again.add(head.isExercise() ? words.exercise() + ". " + words.voiceRepeat() : words.voiceRepeat());
        again.addAll(message(head, sections));
        again.addAll(assistance(sections));
        return again;
    }

    private static List<String> assistance(Sections sections) {
        return sentences(sections.assistance(), sections.language()).stream()
                .map(VoiceScript::spelled)
                .toList();
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
