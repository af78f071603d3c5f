package wardenline.dispatch.bounce;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.bounce.Finding.Fate;
import wardenline.dispatch.bounce.ReturnedMails.Verdict;
import wardenline.dispatch.bounce.ReturnedMails.Waiting;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.carrier.ReturnPaths;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.receipt.Arrival;
import wardenline.dispatch.receipt.Receipts;
import wardenline.dispatch.stranger.StrangersMail;

/**
 * Sorts one mail that came back: what it is, and which delivery it is about. What it tells becomes a receipt in the same transaction,
 * and is joined with the ledger like any other; what a person wrote to no mail of ours is laid before officers, and what else belongs to
 * nothing is put aside for a person to look at.
 */
@Service
class SortingMail {

    private static final Logger LOG = LoggerFactory.getLogger(SortingMail.class);
    private static final Pattern DELIVERY_HEADER = Pattern.compile(
            "(?im)^[ \\t]*X-Wardenline-Delivery:[ \\t]*([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    private final ReturnedMails mails;
    private final Receipts receipts;
    private final ReturnPaths returnPaths;
    private final StrangersMail strangers;
    private final MeterRegistry meters;

    SortingMail(
            ReturnedMails mails,
            Receipts receipts,
            ReturnPaths returnPaths,
            StrangersMail strangers,
            MeterRegistry meters) {
        this.mails = mails;
        this.receipts = receipts;
        this.strangers = strangers;
        this.returnPaths = returnPaths;
        this.meters = meters;
    }

    /**
     * Which mail of ours is meant.
     *
     * @param attempt 0 where none is named
     * @param proven whether only who received that mail, or carried it, can have written this
     */
    private record About(DeliveryId delivery, int attempt, boolean proven) {}

    private record Sorted(Verdict verdict, String code) {}

    @Transactional
    public void sort(long id) {
        var mail = mails.lock(id);
        if (mail.isEmpty()) return;
        var sorted = sorted(mail.get());
        mails.sorted(id, sorted.verdict(), sorted.code().isEmpty() ? null : sorted.code());
        count(sorted.verdict());
    }

    /** One that cannot be read must not hold up the others, nor be read for ever. */
    @Transactional
    public void putAside(long id) {
        if (mails.lock(id).isEmpty()) return;
        mails.sorted(id, Verdict.UNREADABLE, null);
        count(Verdict.UNREADABLE);
    }

    @Transactional(readOnly = true)
    public List<Long> waiting(int limit) {
        return mails.toSort(limit);
    }

    private Sorted sorted(Waiting mail) {
        return switch (mail.form()) {
            case JSON ->
                JsonBounce.read(mail.raw()).map(bounce -> posted(mail, bounce)).orElseGet(SortingMail::unreadable);
            case MESSAGE -> message(mail);
        };
    }

    /** The relay has signed it, so that a plain delivery id is proof enough. */
    private Sorted posted(Waiting mail, JsonBounce bounce) {
        var named = returnPaths.named(bounce.envelope() == null ? "" : bounce.envelope());
        var about = named.sent()
                .map(sent -> new About(sent.delivery(), sent.attempt(), true))
                .or(() -> named.forged()
                        ? Optional.empty()
                        : bounce.namedDelivery().map(delivery -> new About(delivery, 0, true)));
        return DeliveryReports.read(bounce)
                .map(report -> report(mail, report, about, named.forged()))
                .orElseGet(SortingMail::unreadable);
    }

    private Sorted message(Waiting mail) {
        try {
            var opened = OpenedMail.open(mail.raw());
            if (opened.has(OpenedMail.UNREADABLE)) return unreadable();
            var names = opened.names();
            var named = returnPaths.named(names);
            return switch (finding(opened)) {
                case Finding.Report report -> report(mail, report, about(named, names), named.forged());
                case Finding.Reply reply -> reply(mail, opened, reply, named);
                case Finding.Automatic _ -> new Sorted(Verdict.AUTOMATIC, "");
            };
        } catch (MessagingException | IOException _) {
            return unreadable();
        }
    }

    /** In this order: a bounce is marked as automatic too, and only what is neither can be a person. */
    static Finding finding(OpenedMail mail) {
        if (AutomaticMail.tellsOfReading(mail)) return new Finding.Automatic();
        return DeliveryReports.read(mail)
                .or(() -> BounceWords.read(mail))
                .map(Finding.class::cast)
                .orElseGet(() -> AutomaticMail.is(mail)
                        ? new Finding.Automatic()
                        : new Finding.Reply(WrittenReply.words(mail.text())));
    }

    private Optional<About> about(ReturnPaths.Named named, String names) {
        if (named.sent().isPresent()) return named.sent().map(sent -> new About(sent.delivery(), sent.attempt(), true));
        var header = DELIVERY_HEADER.matcher(names);
        return named.forged() || !header.find()
                ? Optional.empty()
                : Optional.of(new About(new DeliveryId(UUID.fromString(header.group(1))), 0, false));
    }

    private Sorted report(Waiting mail, Finding.Report report, Optional<About> about, boolean forged) {
        if (about.isEmpty()) return new Sorted(forged ? Verdict.FORGED : Verdict.UNMATCHED, report.code());
        append(
                mail,
                Receipts.Kind.MAIL_REPORT,
                about.get(),
                fate(report, about.get()),
                reason(report, about.get()),
                "",
                mail.reference());
        LOG.info(
                "event=mail_reported delivery={} fate={} code={} proven={}",
                about.get().delivery(),
                report.fate(),
                report.code(),
                about.get().proven());
        return new Sorted(Verdict.REPORT, report.code());
    }

    private Sorted reply(Waiting mail, OpenedMail opened, Finding.Reply reply, ReturnPaths.Named named) {
        if (named.sent().isEmpty()) return strange(mail, opened, named.forged());
        if (reply.words().isBlank()) return new Sorted(Verdict.UNMATCHED, "");
        var sent = named.sent().get();
        var ownId = opened.header("Message-ID");
        append(
                mail,
                Receipts.Kind.MAIL_REPLY,
                new About(sent.delivery(), sent.attempt(), true),
                "",
                "",
                reply.words(),
                ownId.isEmpty() ? mail.reference() : ownId);
        return new Sorted(Verdict.REPLY, "");
    }

    /** Who answers no mail of ours may have been sent it on, and may be in danger. A false mark says nothing of what is written. */
    private Sorted strange(Waiting mail, OpenedMail opened, boolean forged) {
        var ownId = opened.header("Message-ID");
        var kept = strangers.keep(new StrangersMail.Written(
                mail.source(),
                opened.sender(),
                opened.header("Subject"),
                WrittenReply.all(opened.text()),
                opened.text().lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n")),
                ownId.isEmpty() ? mail.reference() : ownId,
                mail.receivedAt()));
        if (forged) return new Sorted(Verdict.FORGED, "");
        return new Sorted(kept ? Verdict.STRANGER : Verdict.UNMATCHED, "");
    }

    /** Without proof nothing is believed but that there is trouble. */
    private static String fate(Finding.Report report, About about) {
        return (about.proven() || report.fate() == Fate.FAILED ? report.fate() : Fate.DELAYED).word();
    }

    /** Anybody could write that a mailbox is gone: without proof that buries nobody. */
    private static String reason(Finding.Report report, About about) {
        if (report.fate() != Fate.FAILED) return "";
        var reason = report.reason();
        return (reason.contactPointDead() && !about.proven() ? Reason.REFUSED : reason).name();
    }

    private void append(
            Waiting mail,
            Receipts.Kind kind,
            About about,
            String status,
            String reason,
            String body,
            String reference) {
        receipts.append(new Arrival(
                mail.source(),
                kind,
                Optional.of(about.delivery()),
                about.attempt(),
                reference,
                status,
                reason,
                "",
                body,
                mail.receivedAt(),
                Optional.empty()));
        meters.counter(DispatchMetric.RECEIPTS.id(), "kind", kind.name()).increment();
    }

    private void count(Verdict verdict) {
        meters.counter(DispatchMetric.RETURNED_MAIL.id(), "verdict", verdict.name())
                .increment();
        if (verdict == Verdict.FORGED) {
            meters.counter(DispatchMetric.RECEIPTS_FORGED.id()).increment();
            LOG.warn("event=returned_mail_forged");
        }
    }

    private static Sorted unreadable() {
        return new Sorted(Verdict.UNREADABLE, "");
    }
}
