package wardenline.dispatch.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static wardenline.dispatch.fax.PrintedFax.assertNumbered;
import static wardenline.dispatch.fax.PrintedFax.lines;
import static wardenline.dispatch.fax.PrintedFax.page;
import static wardenline.dispatch.fax.PrintedFax.read;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wardenline.platform.Post;

class SheetsTest {

    private static final Post POST =
            new Post("U.S. Embassy Example", ZoneOffset.UTC, "US", "+12025550100", "acs@post.example.org");

    @ParameterizedTest
    @EnumSource
    void every_sheet_bears_its_true_number_the_form_too(FaxSettings.Paper paper) {
        var cleared = List.of(page("ALERT", String.join("\n", lines(36))), page("ALERT", "The end."));

        for (var points : List.of(14, 18, 24)) {
            var read = read(pages(paper, points)
                    .of(String.join("\f", cleared), "es", true)
                    .orElseThrow());

            assertNumbered(read, "Página");
            assertThat(read.getLast()).contains("Necesito ayuda");
        }
    }

    /** 36 lines a page are what warden-service makes. */
    @ParameterizedTest
    @EnumSource
    void a_full_cleared_page_is_one_sheet_at_the_usual_size(FaxSettings.Paper paper) {
        var headline = "EXERCISE - EXERCICE: Alerte de catastrophe naturelle – U.S. Embassy\nNairobi (11 mars 2026)";
        var cleared = page(headline, String.join("\n", lines(36)));

        assertThat(read(pages(paper, 14).of(cleared, "fr", false).orElseThrow()))
                .hasSize(1);
        assertThat(read(pages(paper, 14).of(cleared, "fr", true).orElseThrow())).hasSize(2);
    }

    @Test
    void numbers_that_were_cleared_with_the_pages_give_way_to_the_true_ones() {
        var full = String.join("\n", lines(44));
        var text = page("ALERT", full, "Page 1/2") + "\f" + page("ALERT", "Two.", "Page 2/2");

        var read = read(made(text, "en", true));

        assertThat(read).hasSize(4);
        assertNumbered(read, "Page");
    }

    @Test
    void a_line_that_only_looks_like_a_number_is_printed() {
        var gate = page("ALERT", "Go to the\n\nGate 1/1");
        var other = page("ALERT", "Read\n\nPage 1/2");

        assertThat(read(made(gate, "en", false)).getFirst())
                .contains("Gate 1/1")
                .endsWith("Page 1/1");
        assertThat(read(made(other, "en", false)).getFirst())
                .contains("Page 1/2")
                .endsWith("Page 1/1");
    }

    @Test
    void arabic_sheets_are_counted_in_arabic() {
        var text = page("تمرين", "تجنب المنطقة.") + "\f" + page("تمرين", "لا تقترب.");

        assertNumbered(read(made(text, "ar", true)), "صفحة");
    }

    @Test
    void the_text_that_goes_beside_is_numbered_by_its_pages() {
        var text = page("ALERT", "One.") + "\f" + page("ALERT", "Two.");
        var before = page("ALERT", "One.", "Page 1/2") + "\f" + page("ALERT", "Two.", "Page 2/2");

        assertThat(FaxPages.asText(text, "en")).isEqualTo(before);
        assertThat(FaxPages.asText(before, "en")).isEqualTo(before);
        assertThat(FaxPages.asText("Stay in.", "sw")).isEqualTo("Stay in.\n\nUkurasa 1/1\n");
    }

    private static byte[] made(String text, String language, boolean form) {
        return pages(FaxSettings.Paper.A4, 14).of(text, language, form).orElseThrow();
    }

    private static FaxPages pages(FaxSettings.Paper paper, int points) {
        return new FaxPages(new FaxSettings(paper, points, "+12025550110"), POST);
    }
}
