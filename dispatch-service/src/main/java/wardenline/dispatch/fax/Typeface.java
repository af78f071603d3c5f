package wardenline.dispatch.fax;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * DejaVu Sans, which has Latin, Greek, Cyrillic and the joined Arabic letters. It comes with the program: what a fax looks like must
 * not depend on the machine. Not safe for several threads.
 */
final class Typeface {

    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;

    private Typeface(String file) {
        try (var resource = Typeface.class.getResourceAsStream(FOLDER + file)) {
            if (resource == null) throw new IllegalStateException("The font " + file + " is missing");
            this.font = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(resource));
            this.glyphs = font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Typeface regular() {
        return new Typeface("DejaVuSansCondensed.ttf");
    }

    static Typeface bold() {
        return new Typeface("DejaVuSansCondensed-Bold.ttf");
    }

    /** Whether it has a glyph for every character. */
    boolean covers(String text) {
        return text.codePoints().allMatch(character -> glyphs.getGlyphId(character) > 0);
    }

    /** In points. */
    float width(String text, float points) {
        try {
            var units = 0L;
            for (var character : text.codePoints().toArray())
                units += font.getAdvanceWidth(glyphs.getGlyphId(character));
            return units * points / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Embedded with the glyphs that the document uses. */
    PDFont in(PDDocument document) throws IOException {
        return PDType0Font.load(document, font, true);
    }
}
