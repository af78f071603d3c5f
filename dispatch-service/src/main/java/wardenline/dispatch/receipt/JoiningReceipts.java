package wardenline.dispatch.receipt;

import java.util.ArrayList;
import java.util.Optional;
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

    private record Read(Waiting receipt, Optional<Evidence> evidence) {
        Read(Waiting receipt) {
            this(receipt, ReportedEvidence.of(receipt.arrival()));
        }
    }

    /** How many reports were looked at. */
    @Transactional
    public int statuses() {
        var waiting = naming.named(receipts.nextReports(BATCH_MAX)).stream()
                .map(Read::new)
                .toList();
        if (waiting.isEmpty()) return 0;
        var taken = evidences.take(
                waiting.stream().flatMap(read -> read.evidence().stream()).toList());
        var applied = new ArrayList<Waiting>();
        var noNews = new ArrayList<Waiting>();
        var unknown = new ArrayList<Waiting>();
        for (var read : waiting) {
            var receipt = read.receipt();
            var evidence = read.evidence();
            if (receipt.arrival().ofProbe(destinations)) noNews.add(receipt);
            else if (receipt.arrival().byReference()) unknown.add(receipt);
            else if (evidence.isEmpty()) noNews.add(receipt);
            else if (!taken.known().contains(evidence.get().delivery())) unknown.add(receipt);
            else if (taken.news().contains(evidence.get())) applied.add(receipt);
            else noNews.add(receipt);
        }
        receipts.joined(applied, Verdict.APPLIED);
        receipts.joined(noNews, Verdict.NO_NEWS);
        givingUp.onOld(unknown);
        return waiting.size();
    }
}
