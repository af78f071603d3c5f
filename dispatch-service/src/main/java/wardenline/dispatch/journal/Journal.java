package wardenline.dispatch.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import wardenline.dispatch.carrier.Handover;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.delivery.LeaseHolder;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.id.DispatchMetric;

/**
 * Keeps of every attempt that no carrier was called for it, until one is, and its conclusion from the moment it is reached until it is
 * committed. A process that is killed meanwhile leaves them behind, and whoever reads them knows what its carriers had said, or that
 * they were not asked. It is a help and no more: without it, or where it fails, conclusions are written as ever, and of a lease
 * nobody knows.
 */
@Component
public class Journal implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final JournalSettings settings;
    private final String name;
    private final MeterRegistry meters;
    private final AtomicLong saidMissedNanos = new AtomicLong(System.nanoTime() - QUIET_NANOS);
    private final AtomicLong saidTroubleNanos = new AtomicLong(System.nanoTime() - QUIET_NANOS);
    private volatile @Nullable OwnJournal own;
    private volatile boolean ended;
    private long openedNanos;

    Journal(JournalSettings settings, LeaseHolder holder, MeterRegistry meters) {
        this.settings = settings;
        this.name = holder.id().toString();
        this.meters = meters;
        for (var why : Missed.values()) counter(why);
        open();
    }

    /** Why an attempt or its conclusion is not in the journal. */
    private enum Missed {
        /** More are in hand and uncommitted than it holds. */
        FULL,
        /** The carrier's name for it is longer than a slot. */
        TOO_LONG,
        /** The file cannot be made, or a page of it not be written. */
        BROKEN
    }

    /**
     * To be called once it is leased: until it is handed over, the next process may take it for one that no carrier was called for. Never
     * fails and never waits.
     *
     * @return says no where it cannot be kept from being taken for such a one
     */
    public Handover leased(Leased lease) {
        if (settings.folder().isEmpty() || ended) return Handover.UNNOTED;
        var attempt = new OwnJournal.Key(lease.delivery(), lease.attempt());
        var journal = own;
        if (journal == null) {
            missed(Missed.BROKEN);
            return Handover.UNNOTED;
        }
        try {
            return switch (journal.append(new Conclusion.NotCalled(lease.delivery(), lease.attempt()))) {
                case WRITTEN -> () -> begins(journal, attempt);
                case FULL, TOO_LONG -> {
                    missed(Missed.FULL);
                    yield Handover.UNNOTED;
                }
            };
        } catch (InternalError e) {
            broke(journal, e);
            missed(Missed.BROKEN);
            // It may be there all the same.
            return () -> false;
        }
    }

    private boolean begins(OwnJournal journal, OwnJournal.Key attempt) {
        try {
            return journal.begins(attempt);
        } catch (InternalError e) {
            broke(journal, e);
            return false;
        }
    }

    /** To be called before it is queued to be written down. Never fails and never waits. */
    public void note(Conclusion conclusion) {
        if (settings.folder().isEmpty() || ended) return;
        var journal = own;
        if (journal == null) {
            missed(Missed.BROKEN);
            return;
        }
        try {
            switch (journal.append(conclusion)) {
                case WRITTEN -> {}
                case FULL -> missed(Missed.FULL);
                case TOO_LONG -> missed(Missed.TOO_LONG);
            }
        } catch (InternalError e) {
            broke(journal, e);
            missed(Missed.BROKEN);
        }
    }

    private void missed(Missed why) {
        counter(why).increment();
        if (may(saidMissedNanos)) LOG.warn("event=journal_missed why={}", why);
    }

    private Counter counter(Missed why) {
        return meters.counter(DispatchMetric.JOURNAL_MISSED.id(), "why", why.name());
    }

    /** They are committed: their space is free again. */
    public void settled(Collection<? extends Conclusion> conclusions) {
        var journal = own;
        if (journal == null) return;
        try {
            journal.settled(conclusions);
        } catch (InternalError e) {
            broke(journal, e);
        }
    }

    /** So the machine says that there is no page behind the memory: the disk is full or broken after all. */
    private void broke(OwnJournal journal, InternalError why) {
        if (own == journal) own = null;
        trouble(why);
        close(journal);
    }

    private void open() {
        openedNanos = System.nanoTime();
        settings.folder().ifPresent(folder -> {
            try {
                own = OwnJournal.create(folder, name, settings.attemptsMax());
            } catch (IOException | RuntimeException e) {
                trouble(e);
            }
        });
    }

    private void trouble(Throwable why) {
        if (may(saidTroubleNanos))
            LOG.warn("event=journal_trouble cause={}", why.getClass().getSimpleName());
    }

    /** Once a minute. */
    private static boolean may(AtomicLong saidNanos) {
        var said = saidNanos.get();
        var now = System.nanoTime();
        return now - said >= QUIET_NANOS && saidNanos.compareAndSet(said, now);
    }

    private void close(OwnJournal journal) {
        try {
            journal.close();
        } catch (IOException e) {
            trouble(e);
        }
    }

    @Override
    public void destroy() {
        ended = true;
        var journal = own;
        own = null;
        if (journal == null) return;
        if (journal.unsettled() > 0) LOG.warn("event=journal_left attempts={}", journal.unsettled());
        close(journal);
    }

    /** How many are noted and not yet committed. */
    int unsettled() {
        var journal = own;
        return journal == null ? 0 : journal.unsettled();
    }

    /** The files of others, living and dead; tries again to make its own where that failed. */
    List<Path> others() {
        var folder = settings.folder();
        if (folder.isEmpty() || ended) return List.of();
        if (own == null && System.nanoTime() - openedNanos > QUIET_NANOS) open();
        if (!Files.isDirectory(folder.get())) return List.of();
        try (var files = Files.list(folder.get())) {
            return files.filter(file -> !nameOf(file).startsWith(name))
                    .filter(file -> nameOf(file).endsWith(OwnJournal.SUFFIX)
                            || nameOf(file).endsWith(OwnJournal.UNFINISHED))
                    .toList();
        } catch (IOException e) {
            trouble(e);
            return List.of();
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }
}
