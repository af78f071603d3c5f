package wardenline.registry.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.platform.audit.AuditChain;
import wardenline.registry.roster.RosterImports.Leased;

/** Reads files that have arrived, one after another; several replicas share the work by leases. */
@Component
class ImportWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final RosterImports imports;
    private final ImportingBatch batches;
    private final TransactionTemplate transaction;
    private final AuditChain audit;
    private final RosterLimits limits;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean open;

    ImportWorker(
            RosterImports imports,
            ImportingBatch batches,
            TransactionTemplate transaction,
            AuditChain audit,
            RosterLimits limits,
            Clock clock) {
        this.imports = imports;
        this.batches = batches;
        this.transaction = transaction;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /** Looks for work now rather than at the next round. */
    @Scheduled(fixedDelayString = "PT2S")
    void wake() {
        if (open && busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("roster-import").start(this::work);
        }
    }

    private void work() {
        try {
            var lease = lease();
            while (open && lease.isPresent()) {
                take(lease.get());
                lease = lease();
            }
        } catch (RuntimeException e) {
            // the lease runs out, and the import goes on after the last batch that was committed
            LOG.warn("import=paused cause={}", e.getClass().getSimpleName());
        } finally {
            busy.set(false);
        }
    }

    private Optional<Leased> lease() {
        var now = clock.instant();
        return imports.lease(now, now.plusSeconds(limits.leaseSeconds()));
    }

    private void take(Leased lease) {
        LOG.info("import=running id={} after-line={}", lease.id(), lease.linesDone());
        var linesDone = lease.linesDone();
        try (var file = new StoredFile(imports, lease.id())) {
            var rows = new RawRows(new Lines(file, limits.lineBytesMax()), lease.header(), limits.rowLinesMax());
            var batch = new ArrayList<RawRow>();
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                // the header row, and what was taken before an interruption
                if (row.get().line() > Math.max(1, linesDone)) {
                    batch.add(row.get());
                }
                if (batch.size() == limits.batchRows()) {
                    linesDone = taken(lease, batch, linesDone);
                    batch.clear();
                    if (!open) {
                        imports.release(lease.id(), clock.instant());
                        return;
                    }
                }
            }
            if (!batch.isEmpty()) {
                linesDone = taken(lease, batch, linesDone);
            }
            finish(lease, linesDone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row that the database will not have spoils its batch; taken one by one, it spoils only itself. */
    private long taken(Leased lease, List<RawRow> batch, long linesBefore) {
        try {
            return batches.take(lease, batch, linesBefore);
        } catch (DataIntegrityViolationException e) {
            LOG.warn("import=one-by-one id={} after-line={}", lease.id(), linesBefore);
            var linesDone = linesBefore;
            for (var row : batch) {
                linesDone = alone(lease, row, linesDone);
            }
            return linesDone;
        }
    }

    private long alone(Leased lease, RawRow row, long linesBefore) {
        try {
            return batches.take(lease, List.of(row), linesBefore);
        } catch (DataIntegrityViolationException e) {
            var broken = new RawRow.Broken(
                    row.line(), row.lastLine(), "The registry could not take this row.", "a row like the template's");
            return batches.take(lease, List.of(broken), linesBefore);
        }
    }

    private void finish(Leased lease, long linesDone) {
        while (batches.takeDeferred(lease, linesDone)) {
            LOG.debug("import=deferred-rows id={}", lease.id());
        }
        transaction.executeWithoutResult(_ -> {
            imports.finished(lease.id(), clock.instant());
            audit.record(lease.officer(), "import.finished", "import:" + lease.id(), "");
        });
        LOG.info("import=finished id={} lines={}", lease.id(), linesDone);
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
