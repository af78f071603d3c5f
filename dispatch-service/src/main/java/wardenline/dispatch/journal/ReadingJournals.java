package wardenline.dispatch.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.delivery.Conclusions;
import wardenline.dispatch.id.DispatchMetric;

/**
 * Concludes what dead processes of this host had not committed, as they would have, and gives back what they had not begun. To conclude twice changes nothing, and what has
 * fallen into doubt or was sent again meanwhile hears of it as of any late conclusion: so a journal is deleted only when all of it is
 * written down.
 */
@Service
public class ReadingJournals {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingJournals.class);
    private static final int BATCH_MAX = 200;

    private final Journal journal;
    private final Conclusions conclusions;
    private final MeterRegistry meters;

    ReadingJournals(Journal journal, Conclusions conclusions, MeterRegistry meters) {
        this.journal = journal;
        this.conclusions = conclusions;
        this.meters = meters;
        count(0);
    }

    /** How many conclusions were read. Where the database is away their files stay for the next round. */
    public int round() {
        var read = 0;
        for (var other : journal.others()) {
            try {
                read += read(other);
            } catch (IOException e) {
                LOG.warn(
                        "event=journal_not_read journal={} cause={}",
                        other.getFileName(),
                        e.getClass().getSimpleName());
            }
        }
        return read;
    }

    private int read(Path file) throws IOException {
        var left = LeftJournal.of(file);
        if (left.isEmpty()) return 0;
        try (var dead = left.get()) {
            if (dead.unfinished()) {
                dead.delete();
                return 0;
            }
            var contents = dead.contents();
            if (contents.isEmpty()) {
                LOG.warn("event=journal_set_aside journal={} cause=another_format", file.getFileName());
                dead.setAside();
                return 0;
            }
            var found = contents.get();
            conclude(found.conclusions());
            dead.delete();
            count(found.conclusions().size());
            LOG.info(
                    "event=journal_read journal={} conclusions={} not_called={} unreadable={}",
                    file.getFileName(),
                    found.conclusions().size(),
                    found.notCalled(),
                    found.unreadable());
            return found.conclusions().size();
        }
    }

    private void conclude(List<Conclusion> found) {
        for (var from = 0; from < found.size(); from += BATCH_MAX)
            for (var part : Conclusions.oncePerDelivery(found.subList(from, Math.min(from + BATCH_MAX, found.size()))))
                written(part);
    }

    /** One that cannot be written holds up no other: its lease ends as that of any dead process does. */
    private void written(List<Conclusion> part) {
        try {
            conclusions.conclude(part);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("event=journal_conclusions_failed deliveries={}", part.size(), e);
            if (part.size() > 1) part.forEach(single -> written(List.of(single)));
        }
    }

    private void count(int concluded) {
        meters.counter(DispatchMetric.JOURNAL_READ.id()).increment(concluded);
    }
}
