package wardenline.dispatch.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static wardenline.dispatch.fax.PrintedFax.RULE;
import static wardenline.dispatch.fax.PrintedFax.assertNumbered;
import static wardenline.dispatch.fax.PrintedFax.lines;
import static wardenline.dispatch.fax.PrintedFax.normal;
import static wardenline.dispatch.fax.PrintedFax.page;
import static wardenline.dispatch.fax.PrintedFax.read;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wardenline.platform.Post;

class FaxPagesTest {

    private static final Post POST =
            new Post("U.S. Embassy Example", ZoneOffset.UTC, "US", "+12025550100", "acs@post.example.org");
    private static final String SWAHILI =
            page("ZOEZI – Tahadhari ya usalama", "Epuka soko.\n- Baki nyumbani.", "Ukurasa 1/1");
    private static final String FRENCH =
            page("EXERCICE – Alerte de sécurité", "Évitez le marché.\n- Œuvres, l'été, à 5 km.", "Page 1/1");
    private static final String ARABIC = page(
            "تمرين – إنذار أمني",
            "تجنب المنطقة (المركز) منذ الساعة 14:30.\n- لا تَقْتَرِبْ مِنَ الحُشودِ.",
            "صفحة 1/1");

    private final FaxPages pages = pages(FaxSettings.Paper.A4, 14);

    @Test
    void invariant_5_the_words_on_paper_are_those_that_were_cleared() {
        assertThat(words(read(made(SWAHILI, "sw", false)).getFirst())).isEqualTo(words(SWAHILI));
        assertThat(words(read(made(FRENCH, "fr", false)).getFirst())).isEqualTo(words(FRENCH));
        assertThat(words(read(made(ARABIC, "ar", false)).getFirst())).isEqualTo(words(ARABIC));
    }

    @Test
    void a_cleared_page_begins_a_page_of_its_own() {
        var text = page("ALERT", "One.", "Page 1/2") + "\f" + page("ALERT", "Two.", "Page 2/2");

        var read = read(made(text, "en", false));

        assertThat(read).hasSize(2);
        assertThat(read.getFirst()).contains("One.").contains("Page 1/2").doesNotContain("Two.");
        assertThat(read.getLast()).contains("Two.").contains("Page 2/2");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_too_long_for_a_page_flows_over_under_the_same_headline_and_loses_nothing(FaxSettings.Paper paper) {
        var lines = lines(60);

        var read = read(pages(paper, 14)
                .of(page("EXERCISE – ALERT", String.join("\n", lines), "Page 1/1"), "en", true)
                .orElseThrow());

        assertThat(read).hasSize(3).allSatisfy(page -> assertThat(page).startsWith("EXERCISE – ALERT"));
        assertThat(String.join("\n", read)).contains(lines);
        assertNumbered(read, "Page");
    }

    @Test
    void a_word_wider_than_the_page_is_broken_and_not_cut() {
        var word = "https://travel.example.org/" + "0123456789".repeat(12);

        assertThat(words(read(made(word, "en", false)).getFirst())).isEqualTo(word + "Page1/1");
    }

    @ParameterizedTest
    @CsvSource({
        "en, I need help, Telephone",
        "fr-CA, J'ai besoin d'aide, Téléphone",
        "sw, Ninahitaji msaada, Simu",
        "ar, أحتاج إلى مساعدة, هاتف",
        "de, I need help, Telephone"
    })
    void a_form_to_send_back_follows_in_the_readers_language(String language, String help, String telephone) {
        var text = page("ALERT", "Stay in.", "Page 1/1");

        var form = read(made(text, language, true)).getLast();

        assertThat(form).startsWith("ALERT").contains(help).contains(telephone).contains("12025550100");
        assertThat(form).contains("12025550110");
        assertThat(read(made(text, language, false))).hasSize(1);
    }

    @Test
    void where_no_fax_is_taken_the_form_asks_for_a_call() {
        var answered = new FaxPages(new FaxSettings(FaxSettings.Paper.A4, 14, ""), POST);

        var form = read(answered.of("Stay in.", "en", true).orElseThrow()).getLast();

        assertThat(form).contains("Telephone: +12025550100").doesNotContain("Fax:");
    }

    @Test
    void the_type_is_large_and_the_paper_that_of_the_country() throws IOException {
        var letter = pages(FaxSettings.Paper.LETTER, 18).of(FRENCH, "fr", true).orElseThrow();
        var sizes = new ArrayList<Float>();
        try (var document = Loader.loadPDF(letter)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    sizes.add(text.getFontSizeInPt());
                }
            }.getText(document);
            assertThat(document.getPage(0).getMediaBox().getHeight()).isEqualTo(PDRectangle.LETTER.getHeight());
        }

        assertThat(sizes).isNotEmpty().allSatisfy(size -> assertThat(size).isGreaterThanOrEqualTo(18f));
    }

    @Test
    void a_text_with_a_character_that_no_typeface_has_is_not_printed_with_a_gap() {
        assertThat(pages.of("Stay in \uD83C\uDFE0.", "en", true)).isEmpty();
        assertThat(pages.of("አደጋ", "am", true)).isEmpty();
    }

    @Test
    void the_same_text_is_printed_once() {
        assertThat(made(FRENCH, "fr", true)).isSameAs(made(FRENCH, "fr", true));
        assertThat(made(FRENCH, "fr", true)).isNotSameAs(made(FRENCH, "fr", false));
    }

    @Test
    void arabic_letters_are_joined_and_run_from_right_to_left() {
        var order = ReadingOrder.of("ar-LB");

        assertThat(order.onPaper(order.joined("سلام"))).isEqualTo("\uFEE1\uFEFC\uFEB3");
        assertThat(order.onPaper(order.joined("(سلام) 14:30"))).isEqualTo("14:30 (\uFEE1\uFEFC\uFEB3)");
        assertThat(ReadingOrder.of("fr").onPaper("(été) 14:30")).isEqualTo("(été) 14:30");
    }

    private static FaxPages pages(FaxSettings.Paper paper, int points) {
        return new FaxPages(new FaxSettings(paper, points, "+12025550110"), POST);
    }

    private byte[] made(String text, String language, boolean form) {
        return pages.of(text, language, form).orElseThrow();
    }

    /** Without what is drawn and not written, and whatever stands between words. */
    private static String words(String text) {
        return normal(text.replace(RULE, "")).replaceAll("\\s+", "");
    }
}
