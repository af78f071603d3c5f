package wardenline.warden.advisory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import wardenline.platform.Post;
import wardenline.platform.Wardenline;
import wardenline.warden.audience.Audience;
import wardenline.warden.rendering.CapDocument;
import wardenline.warden.rendering.Linter;
import wardenline.warden.rendering.Remark;
import wardenline.warden.rendering.Renderings;

/** Puts an advisory into words for every channel, the same way for preview, clearance and release. */
@Component
public class Composing {
    private final Post post;
    private final Wardenline wardenline;

    Composing(Post post, Wardenline wardenline) {
        this.post = post;
        this.wardenline = wardenline;
    }

    /** Everything that would go out. */
    public record Composition(Renderings renderings, List<Remark> remarks, Advisory.Digests digests) {}

    /** Composes as of the date that its headline bears. */
    public Composition compose(Sheet sheet, LocalDate datedOn) {
        var head = sheet.letterhead(post.name(), datedOn);
        var renderings = Renderings.of(head, sheet.content());
        var open = cap(sheet, datedOn, CapDocument.open(post.email(), post.zone()));
        return new Composition(
                renderings,
                Linter.read(sheet.content(), renderings),
                new Advisory.Digests(renderings.digest(open), Renderings.digest(sheet.audience())));
    }

    /** Composes as it stands: a draft bears today's date, a submitted one the date of its submission. */
    public Composition compose(Advisory advisory, Instant now) {
        return compose(advisory.sheet(), datedOn(advisory, now));
    }

    /** The date in the headline. */
    public LocalDate datedOn(Advisory advisory, Instant now) {
        var today = LocalDate.ofInstant(now, post.zone());
        return switch (advisory) {
            case Advisory.Draft _, Advisory.SentBack _, Advisory.Cancelled _ -> today;
            case Advisory.Submitted submitted -> submitted.submission().datedOn();
            case Advisory.Cleared cleared -> cleared.submission().datedOn();
            case Advisory.Released released -> released.submission().datedOn();
        };
    }

    /** The CAP document under this head; empty for a message to named persons, which is never published. */
    public String cap(Sheet sheet, LocalDate datedOn, CapDocument document) {
        return switch (sheet.audience()) {
            case Audience.InAreas where ->
                document.write(sheet.letterhead(post.name(), datedOn), sheet.urgency(), sheet.content(), where);
            case Audience.Named _, Audience.NotChosen _ -> "";
        };
    }

    /** The CAP document as it would read if it were released now. */
    public String capPreview(Sheet sheet, LocalDate datedOn, Instant now) {
        return cap(
                sheet,
                datedOn,
                new CapDocument(
                        "preview",
                        post.email(),
                        now,
                        now.plusSeconds(sheet.validHours() * 3_600L),
                        post.zone(),
                        wardenline.address("/alerts/preview"),
                        null));
    }
}
