package wardenline.dispatch.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** Cleared pages, and what is read of them on paper. */
final class PrintedFax {

    static final String RULE = "=".repeat(64);

    private PrintedFax() {}

    /** As it was cleared while pages bore numbers. */
    static String page(String headline, String body, String foot) {
        return page(headline, body + "\n\n" + foot);
    }

    static String page(String headline, String body) {
        return headline + "\n" + RULE + "\n\n" + body + "\n";
    }

    static List<String> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj("Line %d of this message."::formatted)
                .toList();
    }

    /** The text of each page, as a reader that knows nothing of us finds it. */
    static List<String> read(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            var texts = new ArrayList<String>();
            for (var page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                texts.add(stripper.getText(document).strip());
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    static void assertNumbered(List<String> read, String word) {
        for (var i = 0; i < read.size(); i++) {
            var found = Pattern.compile(word + " \\d+/\\d+").matcher(normal(read.get(i)));
            assertThat(found.results().map(MatchResult::group))
                    .as("sheet %d", i + 1)
                    .containsExactly(word + " " + (i + 1) + "/" + read.size());
        }
    }
}
