package wardenline.dispatch.receipt;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.receipt.Receipts.Verdict;
import wardenline.dispatch.receipt.Receipts.Waiting;

/** What belongs to nothing yet is tried again for a while, then kept as unmatched. */
@Component
class GivingUp {

    private static final Logger LOG = LoggerFactory.getLogger(GivingUp.class);

    /** Half a second doubled so many times is about a minute: longer than any commit of ours takes. */
    static final int TRIES_MAX = 7;

    private final Receipts receipts;
    private final MeterRegistry meters;

    GivingUp(Receipts receipts, MeterRegistry meters) {
        this.receipts = receipts;
        this.meters = meters;
    }

    /** Only on those that were tried often enough. */
    void onOld(List<Waiting> unknown) {
        receipts.later(
                unknown.stream().filter(receipt -> receipt.tries() < TRIES_MAX).toList());
        on(unknown.stream().filter(receipt -> receipt.tries() >= TRIES_MAX).toList());
    }

    void on(List<Waiting> unknown) {
        if (unknown.isEmpty()) return;
        receipts.joined(unknown, Verdict.UNMATCHED);
        meters.counter(DispatchMetric.RECEIPTS_UNMATCHED.id()).increment(unknown.size());
        LOG.warn("event=receipts_unmatched receipts={}", unknown.size());
    }
}
