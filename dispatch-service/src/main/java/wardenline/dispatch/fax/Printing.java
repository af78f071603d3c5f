package wardenline.dispatch.fax;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Draws laid out pages, in black and with nothing thin: a fax has no greys. */
final class Printing {

    static final float MARGIN = 36;
    private static final float LINE = 1.2f;
    private static final float STROKE = 1.5f;

    private final PDRectangle paper;
    private final float points;
    private final ReadingOrder order;
    private final Typefaces faces;

    Printing(PDRectangle paper, float points, ReadingOrder order, Typefaces faces) {
        this.paper = paper;
        this.points = points;
        this.order = order;
        this.faces = faces;
    }

    float width() {
        return paper.getWidth() - 2 * MARGIN;
    }

    float linesMax() {
        return (paper.getHeight() - 2 * MARGIN) / (points * LINE);
    }

    byte[] print(List<List<Mark>> pages, String language) {
        try (var document = new PDDocument()) {
            document.getDocumentCatalog().setLanguage(language);
            var regularFont = faces.regular().in(document);
            var boldFont = faces.bold().in(document);
            for (var marks : pages) {
                var page = new PDPage(paper);
                document.addPage(page);
                try (var pen = new PDPageContentStream(document, page)) {
                    pen.setLineWidth(STROKE);
                    draw(marks, pen, regularFont, boldFont);
                }
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(List<Mark> marks, PDPageContentStream pen, PDFont regularFont, PDFont boldFont)
            throws IOException {
        var y = paper.getHeight() - MARGIN;
        for (var mark : marks) {
            y -= mark.lines() * points * LINE;
            switch (mark) {
                case Mark.Text(var words, var isBold) ->
                    write(pen, words, faces.of(isBold), isBold ? boldFont : regularFont, 0, y);
                case Mark.Foot(var words) -> write(pen, words, faces.regular(), regularFont, 0, MARGIN);
                case Mark.Rule _ -> line(pen, 0, width(), y + points / 2);
                case Mark.Field(var label) -> {
                    var end = write(pen, order.joined(label), faces.regular(), regularFont, 0, y);
                    line(pen, end + points / 2, width(), y - 2);
                }
                case Mark.Box(var label) -> {
                    box(pen, y);
                    write(pen, order.joined(label), faces.regular(), regularFont, points * 2, y);
                }
            }
        }
    }

    /** Writes from the side where reading begins, at a distance from it; gives the distance at which the words end. */
    private float write(PDPageContentStream pen, String joined, Typeface typeface, PDFont font, float from, float y)
            throws IOException {
        var length = typeface.width(joined, points);
        if (joined.isBlank()) return from;
        pen.beginText();
        pen.setFont(font, points);
        pen.newLineAtOffset(order.rightToLeft() ? paper.getWidth() - MARGIN - from - length : MARGIN + from, y);
        pen.showText(order.onPaper(joined));
        pen.endText();
        return from + length;
    }

    private void line(PDPageContentStream pen, float from, float to, float y) throws IOException {
        pen.moveTo(x(from), y);
        pen.lineTo(x(to), y);
        pen.stroke();
    }

    private void box(PDPageContentStream pen, float y) throws IOException {
        pen.addRect(order.rightToLeft() ? x(points) : x(0), y - 2, points, points);
        pen.stroke();
    }

    private float x(float distance) {
        return order.rightToLeft() ? paper.getWidth() - MARGIN - distance : MARGIN + distance;
    }
}
