package wardenline.dispatch.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.delivery.Evidence;
import wardenline.dispatch.delivery.Evidences;
import wardenline.dispatch.probe.ProbeDestinations;
import wardenline.dispatch.receipt.Receipts.Verdict;
import wardenline.dispatch.receipt.Receipts.Waiting;

/** Joins status reports with the ledger. One that cannot be joined takes those beside it back with it: they are joined again apart from it. */
@Service
class JoiningReceipts implements Joining {

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

    @Override
    @Transactional
    public int next() {
        return join(receipts.nextReports(BATCH_MAX));
    }

    @Override
    @Transactional
    public int these(List<Long> some) {
        return join(receipts.nextReports(some));
    }

    @Override
    @Transactional
    public void putOff(long receipt) {
        receipts.later(receipt);
    }

    private int join(List<Waiting> reports) {
        try {
            if (!reports.isEmpty()) taken(reports);
        } catch (RuntimeException e) {
            throw new NotJoined(reports, e);
        }
        return reports.size();
    }

    private void taken(List<Waiting> reports) {
        var waiting = naming.named(reports).stream().map(Read::new).toList();
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
    }
}
