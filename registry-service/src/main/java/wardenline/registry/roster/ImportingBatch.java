package wardenline.registry.roster;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.audit.AuditChain;
import wardenline.registry.input.Answers;
import wardenline.registry.input.Written;
import wardenline.registry.metric.RegistryCounters;
import wardenline.registry.metric.RegistryMetric;
import wardenline.registry.person.Enrollments;
import wardenline.registry.person.Origin;
import wardenline.registry.person.Persons;

/**
 * Takes some hundred rows in one transaction: people, what the other services are told, faults, and how far the file has come
 * are written together or not at all. An import that dies goes on after the last batch.
 */
@Service
class ImportingBatch {

    private final KnownPeople known;
    private final Persons persons;
    private final Enrollments enrollments;
    private final RosterImports imports;
    private final RowFaults faults;
    private final Deferred deferred;
    private final ReadingRow reading;
    private final SettlingRow settling;
    private final AuditChain audit;
    private final RegistryCounters counters;
    private final RosterLimits limits;
    private final Clock clock;

    ImportingBatch(
            KnownPeople known,
            Persons persons,
            Enrollments enrollments,
            RosterImports imports,
            RowFaults faults,
            Deferred deferred,
            ReadingRow reading,
            SettlingRow settling,
            AuditChain audit,
            RegistryCounters counters,
            RosterLimits limits,
            Clock clock) {
        this.known = known;
        this.persons = persons;
        this.enrollments = enrollments;
        this.imports = imports;
        this.faults = faults;
        this.deferred = deferred;
        this.reading = reading;
        this.settling = settling;
        this.audit = audit;
        this.counters = counters;
        this.limits = limits;
        this.clock = clock;
    }

    /** Takes the rows that follow after a line; the next batch follows after the line that is returned. */
    @Transactional
    public long take(RosterImports.Leased lease, List<RawRow> rows, long linesBefore) {
        known.takeTurn();
        var faulty = new ArrayList<RowFault>();
        var failed = 0;
        var readable = new ArrayList<RosterRow>();
        for (var row : rows) {
            var understood = understood(row, lease.header(), faulty);
            if (understood == null) {
                failed++;
            } else {
                readable.add(understood);
            }
        }
        var work = settled(lease, readable, false);
        work.faults.addAll(faulty);
        work.failed += failed;
        var linesDone = rows.getLast().lastLine();
        write(lease, work, rows.size(), linesBefore, linesDone);
        return linesDone;
    }

    /** Takes rows whose guardian was to come later in the file; false when none is left. */
    @Transactional
    public boolean takeDeferred(RosterImports.Leased lease, long linesDone) {
        known.takeTurn();
        var waiting = deferred.take(lease.id(), limits.batchRows());
        if (waiting.isEmpty()) {
            return false;
        }
        var rows = waiting.stream()
                .map(row -> reading.read(row.line(), row.cells(), new Answers()))
                .filter(Objects::nonNull)
                .toList();
        write(lease, settled(lease, rows, true), 0, linesDone, linesDone);
        return true;
    }

    private @Nullable RosterRow understood(RawRow row, Header header, List<RowFault> faulty) {
        return switch (row) {
            case RawRow.Broken(var line, var _, var what, var allowed) -> {
                faulty.add(new RowFault(line, "", "", what, allowed));
                yield null;
            }
            case RawRow.Cells(var line, var _, var cells) -> {
                var named = header.named(cells);
                var answers = new Answers();
                var understood = reading.read(line, named, answers);
                var ref = Written.tidy(named.get(Column.EXTERNAL_REF));
                answers.faults().stream()
                        .map(fault -> new RowFault(line, fault.where(), ref, fault.what(), fault.allowed()))
                        .forEach(faulty::add);
                yield understood;
            }
        };
    }

    /** Adults first, so that a minor finds a guardian who comes later in the same batch. */
    private BatchWork settled(RosterImports.Leased lease, List<RosterRow> rows, boolean lastChance) {
        var work = work(lease.id(), rows);
        var context = new SettlingRow.Context(lease.officer(), now(), lastChance);
        rows.stream()
                .sorted(Comparator.comparing(row -> row.guardianRef() != null))
                .forEach(row -> settling.settle(row, work, context));
        return work;
    }

    private BatchWork work(ImportId id, List<RosterRow> rows) {
        var refs = new HashSet<String>();
        var householdRefs = new HashSet<String>();
        for (var row : rows) {
            Stream.of(row).map(RosterRow::externalRef).filter(Objects::nonNull).forEach(refs::add);
            Stream.of(row).map(RosterRow::guardianRef).filter(Objects::nonNull).forEach(refs::add);
            Stream.of(row).map(RosterRow::householdRef).filter(Objects::nonNull).forEach(householdRefs::add);
        }
        var byRef = known.byExternalRef(refs);
        var byAddress = known.byAddressAndName(rows);
        var ids = Stream.of(byRef, byAddress)
                .map(Map::values)
                .flatMap(found -> found.stream().map(KnownPeople.Known::id))
                .distinct()
                .toList();
        return new BatchWork(id, byRef, byAddress, known.households(householdRefs), persons.lock(ids));
    }

    private void write(RosterImports.Leased lease, BatchWork work, int read, long linesBefore, long linesDone) {
        var id = lease.id();
        work.named.forEach(known::name);
        enrollments.add(work.added);
        enrollments.save(work.changed);
        known.remember(id, work.brought);
        deferred.add(id, work.deferred);
        faults.add(id, work.faults);
        var progress = new RosterImports.Progress(
                read, work.added.size(), work.changed.size(), work.same, work.failed, linesDone);
        imports.advanced(id, progress, linesBefore, now().plusSeconds(limits.leaseSeconds()));
        counters.count(RegistryMetric.IMPORT_ROWS, "added", progress.added());
        counters.count(RegistryMetric.IMPORT_ROWS, "changed", progress.changed());
        counters.count(RegistryMetric.IMPORT_ROWS, "same", progress.same());
        counters.count(RegistryMetric.IMPORT_ROWS, "failed", progress.failed());
        counters.count(RegistryMetric.ENROLLMENTS, Origin.Source.IMPORT.name(), progress.added());
        audit.record(
                lease.officer(),
                "import.rows-taken",
                "import:" + id,
                "to line %d: %d added, %d changed, %d same, %d failed"
                        .formatted(
                                linesDone, progress.added(), progress.changed(), progress.same(), progress.failed()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
