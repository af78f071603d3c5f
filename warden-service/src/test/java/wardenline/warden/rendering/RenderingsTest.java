package wardenline.warden.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardenline.contracts.Mode;
import wardenline.contracts.Rendering;
import wardenline.warden.content.Content;
import wardenline.warden.content.Kind;
import wardenline.warden.content.Sections;

class RenderingsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 11);

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "pt", "sw", "ar", "de", "fa"})
    void invariant_6_an_exercise_says_so_at_the_start_of_every_rendering(String language) {
        var rendering = render(Mode.EXERCISE, sections(language));

        assertThat(List.of(
                        rendering.subject(),
                        rendering.emailText(),
                        rendering.sms(),
                        rendering.voice(),
                        machine(rendering),
                        rendering.fax(),
                        rendering.emailHtml().replaceAll("<[^>]*>", "").strip()))
                .allSatisfy(text -> assertThat(text).startsWith("EXERCISE"));
    }

    @Test
    void the_real_thing_never_says_exercise() {
        var rendering = render(Mode.LIVE, sections("en"));

        assertThat(rendering.toString()).doesNotContainIgnoringCase("exercise");
        assertThat(rendering.subject()).isEqualTo("Security Alert – U.S. Embassy Nairobi (March 11, 2026)");
    }

    @Test
    void mail_carries_the_four_sections_and_the_placeholder_of_the_link_in_text_and_html() {
        var rendering = render(Mode.LIVE, sections("en"));

        assertThat(rendering.emailText())
                .contains("Location:", "Event:", "Actions to Take:", "- Avoid the area.", "Assistance:", "{ack}");
        assertThat(rendering.emailHtml()).contains("href=\"{ack}\"", "<li", "dir=\"ltr\"");
        assertThat(render(Mode.LIVE, sections("ar")).emailHtml()).contains("dir=\"rtl\"");
    }

    @Test
    void what_is_typed_never_becomes_markup() {
        var rendering = render(
                Mode.LIVE,
                new Sections("en", "<script>alert(1)</script>", "a & b", List.of("<b>run</b>"), "\"x\"", ""));

        assertThat(rendering.emailHtml())
                .contains("&lt;script&gt;", "a &amp; b", "&lt;b&gt;run&lt;/b&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void a_composed_text_message_keeps_to_two_segments_and_cuts_at_whole_sentences() {
        var actions = List.of(
                "Avoid the area around the market and the bus station.",
                "Stay indoors and keep away from windows.",
                "Follow the instructions of the police and of the embassy.",
                "Tell your family that you are safe.",
                "Keep your phone charged at all times.");
        var rendering = render(
                Mode.LIVE, new Sections("en", "Westlands, Nairobi", "Shots were heard. More text.", actions, "x", ""));

        assertThat(SmsText.of(rendering.sms()).segments()).isEqualTo(2);
        assertThat(rendering.sms())
                .startsWith("Security Alert, U.S. Embassy Nairobi. Westlands, Nairobi. Shots were heard.")
                .contains("Avoid the area around the market and the bus station.")
                .endsWith("Reply 1 read, 2 safe, 3 need help.")
                .doesNotContain("More text");
    }

    @Test
    void the_officers_own_text_message_is_taken_word_for_word() {
        var own = new Sections("en", "x", "x", List.of("x"), "x", "Stay away from Westlands. It’s dangerous.");

        assertThat(render(Mode.LIVE, own).sms()).isEqualTo("Stay away from Westlands. It's dangerous.");
        assertThat(render(Mode.EXERCISE, own).sms()).startsWith("EXERCISE: Stay away");
    }

    @Test
    void the_voice_script_says_everything_twice_spells_numbers_and_names_the_keys() {
        var script = render(Mode.LIVE, sections("en")).voice();

        assertThat(script.split("Shots near the market\\.", -1)).hasSize(3);
        assertThat(script.split("Press 1 ", -1)).hasSize(3);
        assertThat(script.split("Press 2 ", -1)).hasSize(3);
        assertThat(script)
                .contains("I repeat.")
                .contains("+ 1, 2 0 2, 5 5 5, 0 1 0 0")
                .doesNotContain("555");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "pt", "sw", "ar", "de", "fa"})
    void a_machine_is_asked_for_no_key_and_told_everything_twice(String language) {
        var script = machine(render(
                Mode.LIVE,
                new Sections(
                        language, "Westlands", "Shots were heard.", List.of("Stay in."), "Call the embassy.", "")));

        assertThat(script)
                .doesNotContainPattern("\\b[12]\\b")
                .doesNotContainPattern("(?iu)\\b(press|appuyez|pulse|prima|bonyeza|اضغط)\\b");
        for (var fact : List.of("U.S. Embassy Nairobi", "Westlands.", "Shots were heard.", "Stay in.")) {
            assertThat(script.split(fact, -1)).as(fact).hasSize(3);
        }
        assertThat(script).doesNotContain("{");
    }

    @Test
    void a_machine_is_told_what_a_person_is_and_another_way_to_answer() {
        for (var language : List.of("en", "fr", "es", "pt", "sw", "ar", "de")) {
            var rendering = render(Mode.EXERCISE, sections(language));

            var heard = rendering.voice().lines().toList();
            var recorded = machine(rendering).lines().toList();
            var keys = heard.getLast();
            assertThat(recorded).doesNotContain(keys);
            assertThat(recorded.subList(0, recorded.size() - 1))
                    .isEqualTo(heard.stream().filter(line -> !line.equals(keys)).toList());
        }
        assertThat(machine(render(Mode.LIVE, sections("en"))))
                .endsWith("Embassy, + 1, 2 0 2, 5 5 5, 0 1 0 0.\nIf you also received this message by text or e-mail,"
                        + " please answer there. If you need help, use the contacts that you have just heard.");
    }

    @Test
    void numbers_are_spelled_and_times_dates_and_years_are_not() {
        assertThat(VoiceScript.spelled("Call +12025550100 or 020-7946-0000."))
                .isEqualTo("Call + 1 2 0 2 5 5 5 0 1 0 0 or 0 2 0, 7 9 4 6, 0 0 0 0.");
        assertThat(VoiceScript.spelled("Until 18:00 EAT on 23 November 2026, route 4"))
                .isEqualTo("Until 18:00 EAT on 23 November 2026, route 4");
    }

    @Test
    void a_long_fax_has_pages_that_each_bear_the_headline_and_leaves_their_numbers_to_the_printer() {
        var long1 = new Sections("en", "x", "A line.\n".repeat(50), List.of("Do."), "x", "");

        var pages = render(Mode.EXERCISE, long1).fax().split("\f");

        assertThat(pages).hasSize(2);
        assertThat(pages)
                .allSatisfy(page ->
                        assertThat(page).startsWith("EXERCISE: Security Alert").doesNotContain("Page"));
        assertThat(pages[0].lines())
                .hasSize(39)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
    }

    @ParameterizedTest
    @CsvSource({
        "Une ligne., 70, 3ea0080e6d3d8ccd1ae35fa05dbdc3abdfa4ee130be03fcc7890bbf4ac656526,"
                + "603329325a816bedb315032a3893c80196e44a8002b187044081bc5b97d74da4",
        "Une ligne plus longue que cela., 110, 861ff3bd5db083adc82045ce100c82b35eeff99a544d4624e908e6cfafcd080f,"
                + "2ceca66e9dcdc9c3d965196422dc5db934a2343be01d6d97d1db963577b56122"
    })
    void what_earlier_versions_cleared_is_rendered_as_they_did(
            String line, int lines, String numbered, String withoutVoicemail) {
        var help = "Ambassade, +1 202 555 0100";
        var french = new Sections("fr", "Marché", (line + "\n").repeat(lines), List.of("Évitez la zone."), help, "");
        var head = new Letterhead(Kind.SECURITY_ALERT, Mode.EXERCISE, "U.S. Embassy Nairobi", DAY);
        var content = new Content(List.of(french));

        assertThat(Renderings.earlier(head, content))
                .extracting(renderings -> renderings.digest("cap"))
                .containsExactly(numbered, withoutVoicemail)
                .doesNotContain(Renderings.of(head, content).digest("cap"));
    }

    @Test
    void the_digest_changes_with_any_word_in_any_language() {
        var both = new Content(List.of(sections("en"), sections("fr")));
        var french = new Content(
                List.of(sections("en"), new Sections("fr", "Marché", "Tirs", List.of("Évitez."), "Aide", "")));
        var head = new Letterhead(Kind.SECURITY_ALERT, Mode.LIVE, "U.S. Embassy Nairobi", DAY);

        assertThat(Renderings.of(head, both).digest("cap"))
                .isEqualTo(Renderings.of(head, both).digest("cap"))
                .hasSize(64)
                .isNotEqualTo(Renderings.of(head, french).digest("cap"))
                .isNotEqualTo(Renderings.of(head, both).digest("other cap"));
    }

    @Test
    void the_digest_changes_with_what_a_machine_hears_alone() {
        var digest = digest("Stay in.");

        assertThat(digest).isNotEqualTo(digest("Stay out.")).isNotEqualTo(digest(null));
    }

    @Test
    void what_was_cleared_before_machines_had_words_of_their_own_keeps_its_digest() {
        var before = "ee39859f095119f13b8c46a96522666a95b6b8cee9f677458e09441167b5b79f";

        assertThat(digest(null)).isEqualTo(before);
        assertThat(new Renderings(List.of(literal("Stay in.")))
                        .withoutVoicemail()
                        .digest("cap"))
                .isEqualTo(before);
    }

    @Test
    void the_linter_says_what_a_careful_colleague_would() {
        var careless = new Sections(
                "en",
                "",
                "Roads reopen soon, at 18:00. Use code {kode}.",
                List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"),
                "x",
                "ы".repeat(210));
        var content = new Content(List.of(careless));
        var head = new Letterhead(Kind.SECURITY_ALERT, Mode.LIVE, "U.S. Embassy Nairobi", DAY);

        var remarks = Linter.read(content, Renderings.of(head, content), List.of());

        assertThat(remarks)
                .extracting(Remark::field)
                .containsExactly("location", "event", "event", "event", "actions", "content", "sms", "sms", "sms");
        assertThat(remarks.get(2).text()).contains("zone");
        assertThat(remarks.get(3).text()).contains("{kode}");
    }

    private static String digest(@Nullable String voicemail) {
        return new Renderings(List.of(literal(voicemail))).digest("cap");
    }

    private static Rendering literal(@Nullable String voicemail) {
        return new Rendering("en", "subject", "text", "html", "sms", "voice", voicemail, "fax");
    }

    private static String machine(Rendering rendering) {
        return Objects.requireNonNull(rendering.voicemail());
    }

    private static Rendering render(Mode mode, Sections sections) {
        var head = new Letterhead(Kind.SECURITY_ALERT, mode, "U.S. Embassy Nairobi", DAY);
        return Renderings.of(head, new Content(List.of(sections))).each().getFirst();
    }

    private static Sections sections(String language) {
        return new Sections(
                language,
                "Westlands",
                "Shots near the market. Roads are closed until 18:00 EAT.",
                List.of("Avoid the area.", "Stay indoors."),
                "U.S. Embassy, +1 202 555 0100",
                "");
    }
}
