package wardenline.dispatch.receipt;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.answer.Answering;
import wardenline.dispatch.answer.ReplyKeys;
import wardenline.dispatch.answer.ReplyWords;
import wardenline.dispatch.delivery.Evidence;
import wardenline.dispatch.delivery.Evidences;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.probe.ProbeDestinations;
import wardenline.dispatch.receipt.Receipts.Verdict;
import wardenline.dispatch.receipt.Receipts.Waiting;
import wardenline.dispatch.stranger.StrangersTexts;

/**
 * Joins receipts with the ledger. Status reports go in batches; every answer has a transaction of its own, so that one that fails
 * holds up no other. What belongs to nothing yet is tried again for a while, then kept as unmatched.
 */
@Service
class JoiningReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(JoiningReceipts.class);
    private static final int BATCH_MAX = 200;

    /** Half a second doubled so many times is about a minute: longer than any commit of ours takes. */
    private static final int TRIES_MAX = 7;

    /**
     * What a text can answer was committed before any carrier was called. Some seconds are left for a database that lags; a call for
     * help from a stranger must not wait for a minute before anybody hears of it.
     */
    private static final int TEXT_TRIES_MAX = 4;

    private final Receipts receipts;
    private final Evidences evidences;
    private final Answering answering;
    private final ProbeDestinations destinations;
    private final NamingReceipts naming;
    private final LongTexts longTexts;
    private final StrangersTexts strangers;
    private final MeterRegistry meters;

    JoiningReceipts(
            Receipts receipts,
            Evidences evidences,
            Answering answering,
            ProbeDestinations destinations,
            NamingReceipts naming,
            LongTexts longTexts,
            StrangersTexts strangers,
            MeterRegistry meters) {
        this.naming = naming;
        this.longTexts = longTexts;
        this.strangers = strangers;
        this.receipts = receipts;
        this.evidences = evidences;
        this.answering = answering;
        this.destinations = destinations;
        this.meters = meters;
    }

    /** How many reports were looked at. */
    @Transactional
    public int statuses() {
        var waiting = naming.named(receipts.nextReports(BATCH_MAX));
        if (waiting.isEmpty()) return 0;
        var evidence = new ArrayList<Evidence>();
        waiting.forEach(receipt -> ReportedEvidence.of(receipt.arrival()).ifPresent(evidence::add));
        var taken = evidences.take(evidence);
        var applied = new ArrayList<Waiting>();
        var noNews = new ArrayList<Waiting>();
        var unknown = new ArrayList<Waiting>();
        for (var receipt : waiting) {
            var delivery = receipt.arrival().delivery();
            if (ofProbe(receipt.arrival())) noNews.add(receipt);
            else if (receipt.arrival().byReference()) unknown.add(receipt);
            else if (ReportedEvidence.of(receipt.arrival()).isEmpty()) noNews.add(receipt);
            else if (delivery.isEmpty() || !taken.known().contains(delivery.get())) unknown.add(receipt);
            else if (taken.news().contains(delivery.get())) applied.add(receipt);
            else noNews.add(receipt);
        }
        receipts.joined(applied, Verdict.APPLIED);
        receipts.joined(noNews, Verdict.NO_NEWS);
        unmatched(unknown);
        return waiting.size();
    }

    /** Whether an answer was looked at. */
    @Transactional
    public boolean answer() {
        var next = receipts.nextAnswer();
        if (next.isEmpty()) return false;
        try {
            join(next.get());
        } catch (RuntimeException e) {
            throw new NotJoined(next.get().id(), e);
        }
        return true;
    }

    /** Puts one off that could not be joined, so that it holds up no other. */
    @Transactional
    public void putOff(NotJoined failed) {
        receipts.later(failed.receipt());
    }

    /** An answer whose joining failed and was rolled back. */
    static final class NotJoined extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long receipt;
        private final String why;

        NotJoined(long receipt, RuntimeException cause) {
            super(cause);
            this.receipt = receipt;
            this.why = cause.getClass().getSimpleName();
        }

        String why() {
            return why;
        }

        long receipt() {
            return receipt;
        }
    }

    private void join(Waiting receipt) {
        var alone = List.of(receipt);
        if (ofProbe(receipt.arrival()) || receipts.cameBefore(receipt) || notOffered(receipt.arrival()))
            receipts.joined(alone, Verdict.NO_NEWS);
        else if (receipt.arrival().concatenation().isPresent()) part(receipt);
        else if (taken(receipt, receipt.arrival().body())) receipts.joined(alone, Verdict.APPLIED);
        else if (receipt.arrival().kind() == Receipts.Kind.TEXT)
            strange(receipt, alone, receipt.arrival().body());
        else unmatched(alone);
    }

    private static boolean notOffered(Arrival arrival) {
        return arrival.kind() == Receipts.Kind.KEY
                && ReplyKeys.parse(arrival.body()).isEmpty();
    }

    /** A probe is no delivery: what is said of it, or from where it goes, belongs to nothing, and that is no trouble. */
    private boolean ofProbe(Arrival arrival) {
        return arrival.delivery().filter(DeliveryId::isProbe).isPresent() || destinations.hold(arrival.sender());
    }

    /** A long text is read when all of it is here; what never became whole is better read in part than not at all. */
    private void part(Waiting part) {
        var known = longTexts.around(part);
        if (!known.whole() && part.tries() < TRIES_MAX) receipts.later(List.of(part));
        else if (taken(part, known.body())) receipts.joined(known.parts(), Verdict.APPLIED);
        else strange(part, known.parts(), known.body());
    }

    /** A text that answers nothing is laid before an officer. */
    private void strange(Waiting text, List<Waiting> parts, String body) {
        if (text.tries() < TEXT_TRIES_MAX) {
            receipts.later(parts);
            return;
        }
        strangers.keep(parts.getFirst().id(), ReplyWords.parse(body));
        giveUp(parts);
    }

    private boolean taken(Waiting receipt, String body) {
        var arrival = receipt.arrival();
        return switch (arrival.kind()) {
            case TEXT -> answering.byText(arrival.sender(), body, told(receipt), arrival.receivedAt());
            case KEY -> pressed(arrival);
            case MAIL_REPLY ->
                arrival.delivery()
                        .map(delivery -> answering.byMail(
                                delivery,
                                arrival.body(),
                                arrival.provider() + arrival.reference(),
                                arrival.receivedAt()))
                        .orElse(false);
            case MESSAGE_STATUS, CALL_STATUS, MAIL_REPORT -> false;
        };
    }

    /** What is the same for the same text told twice. Over SMPP nothing is but the row: the same words may be a new answer. */
    private static String told(Waiting receipt) {
        var arrival = receipt.arrival();
        var name = arrival.provider() + arrival.reference();
        return arrival.provider().startsWith("smpp-") ? name + "/" + receipt.id() : name;
    }

    private boolean pressed(Arrival arrival) {
        var answer = ReplyKeys.parse(arrival.body()).orElseThrow();
        var replyId = UUID.nameUUIDFromBytes(
                (arrival.provider() + arrival.reference() + arrival.body()).getBytes(StandardCharsets.UTF_8));
        return arrival.delivery()
                .map(delivery -> answering.toDelivery(delivery, Channel.VOICE, answer, replyId, arrival.receivedAt()))
                .orElse(false);
    }

    private void unmatched(List<Waiting> unknown) {
        var last =
                unknown.stream().filter(receipt -> receipt.tries() >= TRIES_MAX).toList();
        receipts.later(
                unknown.stream().filter(receipt -> receipt.tries() < TRIES_MAX).toList());
        if (!last.isEmpty()) giveUp(last);
    }

    private void giveUp(List<Waiting> last) {
        receipts.joined(last, Verdict.UNMATCHED);
        meters.counter(DispatchMetric.RECEIPTS_UNMATCHED.id()).increment(last.size());
        LOG.warn("event=receipts_unmatched receipts={}", last.size());
    }
}
