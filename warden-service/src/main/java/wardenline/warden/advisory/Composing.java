package wardenline.warden.advisory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import wardenline.platform.Post;
import wardenline.platform.Wardenline;
import wardenline.warden.audience.Audience;
import wardenline.warden.rendering.CapDocument;
import wardenline.warden.rendering.CarrierLimits;
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
        return composition(sheet, datedOn, Renderings.of(head, sheet.content()));
    }

    /** Composes as it stands: a draft bears today's date, a submitted one the date of its submission. */
    public Composition compose(Advisory advisory, Instant now) {
        var datedOn = datedOn(advisory, now);
        var composed = compose(advisory.sheet(), datedOn);
        return switch (advisory) {
            case Advisory.Draft _, Advisory.SentBack _, Advisory.Submitted _, Advisory.Cancelled _ -> composed;
            case Advisory.Cleared cleared -> asCleared(composed, cleared.sheet(), datedOn, cleared.clearance());
            case Advisory.Released released -> asCleared(composed, released.sheet(), datedOn, released.clearance());
        };
    }

    /**
     * What was cleared before an update goes out as it was cleared, say without the words for answering machines, that nobody has read
     * (invariant 5): an emergency does not wait for a second clearance because Wardenline was updated.
     */
    private Composition asCleared(Composition composed, Sheet sheet, LocalDate datedOn, Advisory.Clearance clearance) {
        if (composed.digests().content().equals(clearance.digests().content())) return composed;
        var head = sheet.letterhead(post.name(), datedOn);
        return Renderings.earlier(head, sheet.content()).stream()
                .map(renderings -> composition(sheet, datedOn, renderings))
                .filter(before ->
                        before.digests().content().equals(clearance.digests().content()))
                .findFirst()
                .orElse(composed);
    }

    private Composition composition(Sheet sheet, LocalDate datedOn, Renderings renderings) {
        var open = cap(sheet, datedOn, CapDocument.open(post.email(), post.zone()));
        return new Composition(
                renderings,
                Linter.read(sheet.content(), renderings, CarrierLimits.exceeded(renderings, sheet.audience())),
                new Advisory.Digests(renderings.digest(open), Renderings.digest(sheet.audience())));
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
