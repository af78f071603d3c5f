package wardenline.dispatch.fax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import wardenline.platform.Post;

/**
 * Makes the document that a fax is of the text that was cleared. The same text in the same language is made once and kept, for most
 * faxes of a release are the same; one is made at a time, so that many different ones leave the processors to the senders.
 */
@Component
public class FaxPages {

    private static final Logger LOG = LoggerFactory.getLogger(FaxPages.class);
    private static final int KEPT_MAX = 40;

    private final FaxSettings settings;
    private final String telephone;
    private Optional<Typefaces> loaded = Optional.empty();
    private final Map<Wanted, Optional<byte[]>> kept = new LinkedHashMap<>(KEPT_MAX, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, Optional<byte[]>> eldest) {
            return size() > KEPT_MAX;
        }
    };

    /** @param post its telephone stands on the form */
    public FaxPages(FaxSettings settings, Post post) {
        this.settings = settings;
        this.telephone = post.phone();
    }

    private record Wanted(String text, String language, boolean form) {}

    /** The text with its pages numbered, for a gateway that prints no PDF. */
    public static String asText(String text, String language) {
        return Sheets.asText(text, language);
    }

    /**
     * A PDF of the text, pages as they were cleared and every sheet numbered.
     *
     * @param form whether a form to send back follows
     * @return empty where the text has a character that the typeface lacks, or cannot be printed for another reason: it then goes as
     *     text alone, for a page with gaps would not be what was cleared
     */
    public synchronized Optional<byte[]> of(String text, String language, boolean form) {
        var wanted = new Wanted(text, language, form);
        var known = kept.get(wanted);
        if (known != null) return known;
        var made = made(wanted);
        kept.put(wanted, made);
        return made;
    }

    /** Whatever goes wrong here, nothing was sent yet, and the text can go. */
    private Optional<byte[]> made(Wanted wanted) {
        try {
            return make(wanted);
        } catch (RuntimeException e) {
            LOG.error(
                    "event=fax_not_printed language={} cause={}",
                    wanted.language(),
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    private Optional<byte[]> make(Wanted wanted) {
        var order = ReadingOrder.of(wanted.language());
        var faces = typefaces();
        if (!printable(wanted.text(), order, faces)) {
            LOG.warn("event=fax_not_printable language={}", wanted.language());
            return Optional.empty();
        }
        var printing = new Printing(paper(), settings.points(), order, faces);
        var pages = new Pages(order, faces, settings.points(), printing.width(), printing.linesMax());
        var form = wanted.form()
                ? FormWords.in(wanted.language()).form(telephone, settings.returnNumber())
                : List.<Mark>of();
        return Optional.of(printing.print(pages.of(wanted.text(), form, wanted.language()), wanted.language()));
    }

    /** Read when the first fax goes: a post without fax does without them. */
    private Typefaces typefaces() {
        if (loaded.isEmpty()) loaded = Optional.of(Typefaces.load());
        return loaded.get();
    }

    private static boolean printable(String text, ReadingOrder order, Typefaces faces) {
        return text.lines()
                .map(line -> order.onPaper(order.joined(line.replace("\f", ""))))
                .allMatch(faces::cover);
    }

    private PDRectangle paper() {
        return switch (settings.paper()) {
            case A4 -> PDRectangle.A4;
            case LETTER -> PDRectangle.LETTER;
        };
    }
}
