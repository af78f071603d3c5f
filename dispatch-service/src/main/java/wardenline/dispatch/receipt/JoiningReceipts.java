package wardenline.dispatch.receipt;

import java.util.ArrayList;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.delivery.Evidence;
import wardenline.dispatch.delivery.Evidences;
import wardenline.dispatch.probe.ProbeDestinations;
import wardenline.dispatch.receipt.Receipts.Verdict;
import wardenline.dispatch.receipt.Receipts.Waiting;

/** Joins status reports with the ledger, in batches. */
@Service
class JoiningReceipts {

    private static final int BATCH_MAX = 200;

    private final Receipts receipts;
    private final Evidences evidences;
    private final ProbeDestinations destinations;
    private final NamingReceipts naming;
    private final GivingUp givingUp;

    JoiningReceipts(
            Receipts receipts,
            Evidences evidences,
            ProbeDestinations destinations,
            NamingReceipts naming,
            GivingUp givingUp) {
        this.receipts = receipts;
        this.evidences = evidences;
        this.destinations = destinations;
        this.naming = naming;
        this.givingUp = givingUp;
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
            if (receipt.arrival().ofProbe(destinations)) noNews.add(receipt);
            else if (receipt.arrival().byReference()) unknown.add(receipt);
            else if (ReportedEvidence.of(receipt.arrival()).isEmpty()) noNews.add(receipt);
            else if (delivery.isEmpty() || !taken.known().contains(delivery.get())) unknown.add(receipt);
            else if (taken.news().contains(delivery.get())) applied.add(receipt);
            else noNews.add(receipt);
        }
        receipts.joined(applied, Verdict.APPLIED);
        receipts.joined(noNews, Verdict.NO_NEWS);
        givingUp.onOld(unknown);
        return waiting.size();
    }
}
