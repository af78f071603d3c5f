package wardenline.warden.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.warden.audience.Audience;
import wardenline.warden.content.Content;
import wardenline.warden.content.Kind;
import wardenline.warden.content.Sections;

class CarrierLimitsTest {
    private static final Audience NOBODY = new Audience.NotChosen();

    @Test
    void a_text_may_have_1600_characters_and_of_those_of_which_half_as_many_fit_half_as_many() {
        assertThat(texts("a".repeat(1_600), NOBODY)).isEmpty();
        assertThat(texts("a".repeat(1_601), NOBODY)).containsExactly(1_601);
        assertThat(texts("€".repeat(801), NOBODY)).containsExactly(1_602);
        assertThat(texts("ы".repeat(1_600), NOBODY)).isEmpty();
    }

    @Test
    void room_is_left_for_the_longest_name_and_the_longest_value_of_those_who_are_named() {
        var named = new Audience.Named(List.of(
                new Audience.Named.Person(UUID.randomUUID(), Map.of("gate", "B")),
                new Audience.Named.Person(UUID.randomUUID(), Map.of("gate", "North gate"))));

        assertThat(texts("{name} " + "a".repeat(1_600 - 162), NOBODY)).isEmpty();
        assertThat(texts("{name} " + "a".repeat(1_600 - 161), NOBODY)).containsExactly(1_601);
        assertThat(texts("{gate}" + "a".repeat(1_590), named)).isEmpty();
        assertThat(texts("{gate}" + "a".repeat(1_591), named)).containsExactly(1_601);
        assertThat(texts("{kode}" + "a".repeat(1_593), named)).containsExactly(1_601);
    }

    @Test
    void an_exercise_has_less_room_by_its_mark() {
        var sections = new Sections("en", "x", "x", List.of("x"), "x", "a".repeat(1_600));

        assertThat(exceeded(Mode.EXERCISE, sections, NOBODY))
                .extracting(CarrierLimits.Excess::length)
                .containsExactly(1_610);
    }

    /** The field's own measure is 90 to 260 words. */
    @ParameterizedTest
    @CsvSource({"en, avoid", "es, evitar", "fr, évacuez", "pt, evitem", "sw, epukeni", "ar, الإخلاء"})
    void an_alert_of_the_usual_length_can_be_said_twice_or_at_least_once(String language, String word) {
        assertThat(calls(sections(language, word, 260), NOBODY)).isEmpty();
        assertThat(isSaidTwice(sections(language, word, 150))).isTrue();
        assertThat(isSaidTwice(sections(language, word, 350))).isFalse();
        assertThat(calls(sections(language, word, 700), NOBODY))
                .singleElement()
                .satisfies(length -> assertThat(length).isGreaterThan(3_500));
    }

    @Test
    void what_is_said_once_is_said_whole_and_the_linter_tells() {
        var sections = sections("en", "evacuate", 300);
        var content = new Content(List.of(sections));
        var renderings = Renderings.of(head(Mode.EXERCISE), content);
        var rendering = renderings.each().getFirst();

        var script = rendering.voice().lines().toList();

        assertThat(script.getFirst()).startsWith("EXERCISE: Security Alert");
        assertThat(script.getLast()).startsWith("Press 1 ");
        assertThat(String.join(" ", script)).contains(sections.event(), sections.assistance());
        assertThat(rendering.voicemail()).doesNotContain("Press 1").endsWith("that you have just heard.");
        assertThat(Linter.read(content, renderings, List.of()))
                .contains(new Remark("en", "content", "Too long for a call to say it twice: it is said once."));
    }

    @Test
    void what_grows_in_markup_and_by_names_counts_as_it_grows() {
        int plain = plainLength("Smith and Sons");

        assertThat(plainLength("Smith & Sons") - plain)
                .isEqualTo("Smith &amp; Sons".length() - "Smith and Sons".length());
        assertThat(plainLength("{name}") - plainLength("X")).isGreaterThanOrEqualTo(160);
    }

    @Test
    void it_says_how_long_it_is_and_what_is_allowed() {
        assertThat(new CarrierLimits.Excess("en", Channel.SMS, 1_812, 1_600))
                .extracting(CarrierLimits.Excess::what, CarrierLimits.Excess::limit)
                .containsExactly("is 1,812 characters long as it is sent", "at most 1,600");
        assertThat(new CarrierLimits.Excess("en", Channel.VOICE, 4_012, 3_500).what())
                .isEqualTo("is 4,012 characters long as it is said");
    }

    @Test
    void the_linter_says_so_while_it_is_typed() {
        var content = new Content(List.of(new Sections("en", "x", "x", List.of("x"), "x", "1".repeat(1_601))));
        var renderings = Renderings.of(head(Mode.LIVE), content);

        var remarks = Linter.read(content, renderings, CarrierLimits.exceeded(renderings, NOBODY));

        assertThat(remarks)
                .contains(
                        new Remark(
                                "en",
                                "sms",
                                "The text is 1,601 characters long as it is sent, more than a carrier takes. Allowed: at most 1,600."));
    }

    private static int plainLength(String words) {
        var filler = sections("en", "evacuate", 600);
        var longer = new Sections(
                "en", filler.location(), filler.event() + " " + words, filler.actions(), filler.assistance(), "");
        return calls(longer, NOBODY).getFirst();
    }

    /** Four sections as they are usually shared out: help takes a fifth. */
    private static Sections sections(String language, String word, int words) {
        var sentence = (word + " ").repeat(9) + word + ".";
        int sentences = words / 10;
        return new Sections(
                language,
                word,
                (sentence + " ").repeat(sentences * 2 / 5),
                Stream.generate(() -> sentence).limit(sentences * 2L / 5).toList(),
                (sentence + " ").repeat(sentences / 5),
                "1");
    }

    private static List<Integer> texts(String own, Audience audience) {
        return lengths(Channel.SMS, new Sections("en", "x", "x", List.of("x"), "x", own), audience);
    }

    private static List<Integer> calls(Sections sections, Audience audience) {
        return lengths(Channel.VOICE, sections, audience);
    }

    private static boolean isSaidTwice(Sections sections) {
        var head = head(Mode.LIVE);
        var said = Renderings.of(head, new Content(List.of(sections)))
                .each()
                .getFirst()
                .voice();
        return said.equals(VoiceScript.twiceForPerson(head, sections));
    }

    private static List<Integer> lengths(Channel channel, Sections sections, Audience audience) {
        return exceeded(Mode.LIVE, sections, audience).stream()
                .filter(excess -> excess.channel() == channel)
                .map(CarrierLimits.Excess::length)
                .toList();
    }

    private static List<CarrierLimits.Excess> exceeded(Mode mode, Sections sections, Audience audience) {
        return CarrierLimits.exceeded(Renderings.of(head(mode), new Content(List.of(sections))), audience);
    }

    private static Letterhead head(Mode mode) {
        return new Letterhead(Kind.SECURITY_ALERT, mode, "U.S. Embassy Nairobi", LocalDate.of(2026, 3, 11));
    }
}
