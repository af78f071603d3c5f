package wardenline.registry.roster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.platform.audit.AuditChain;
import wardenline.registry.input.Answers;
import wardenline.registry.input.Written;
import wardenline.registry.person.Actor;

/**
 * Takes a file in, piece by piece, and never holds more than one piece. Not one transaction on purpose: a slow line must not
 * hold a connection. What breaks off is given up whole.
 */
@Service
class ReceivingRoster {

    /** What became of a file at the door. */
    sealed interface Received {

        record Taken(ImportId id) implements Received {}

        /** It is no such file, or too large; nothing of it is kept. */
        record Refused(List<Answers.Fault> faults) implements Received {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReceivingRoster.class);
    private static final int PIECE_BYTES = 262_144;
    private static final int NAME_MAX = 200;
    private static final long MEGABYTE = 1_048_576L;

    private final RosterImports imports;
    private final TransactionTemplate transaction;
    private final AuditChain audit;
    private final RosterLimits limits;
    private final ImportWorker worker;
    private final Clock clock;

    ReceivingRoster(
            RosterImports imports,
            TransactionTemplate transaction,
            AuditChain audit,
            RosterLimits limits,
            ImportWorker worker,
            Clock clock) {
        this.imports = imports;
        this.transaction = transaction;
        this.audit = audit;
        this.limits = limits;
        this.worker = worker;
        this.clock = clock;
    }

    Received receive(InputStream file, String fileName, Actor officer) throws IOException {
        var piece = file.readNBytes(PIECE_BYTES);
        var first = new Lines(new ByteArrayInputStream(piece), limits.lineBytesMax()).next();
        return switch (first.map(Header::read).orElseGet(Header::empty)) {
            case Header.Reading.Refused(var faults) -> new Received.Refused(faults);
            case Header.Reading.Understood(var header) -> store(file, piece, fileName, header, officer);
        };
    }

    private Received store(InputStream file, byte[] first, String fileName, Header header, Actor officer)
            throws IOException {
        var id = new ImportId(UUID.randomUUID());
        var name = Written.tidy(fileName);
        imports.add(id, name.substring(0, Math.min(NAME_MAX, name.length())), officer.text(), header, clock.instant());
        var whole = false;
        try {
            var bytes = 0L;
            var piece = first;
            for (var position = 0; piece.length > 0; position++) {
                bytes += piece.length;
                if (bytes > limits.fileMegabytesMax() * MEGABYTE) {
                    return tooLarge();
                }
                imports.addPiece(id, position, piece);
                piece = file.readNBytes(PIECE_BYTES);
            }
            arrived(id, bytes, officer);
            whole = true;
            return new Received.Taken(id);
        } finally {
            if (!whole) {
                imports.interrupted(id, clock.instant());
                LOG.info("import=interrupted id={}", id);
            }
        }
    }

    private void arrived(ImportId id, long bytes, Actor officer) {
        transaction.executeWithoutResult(_ -> {
            imports.arrived(id, bytes);
            audit.record(officer.text(), "import.received", "import:" + id, bytes + " bytes");
        });
        LOG.info("import=received id={} bytes={}", id, bytes);
        worker.wake();
    }

    private Received tooLarge() {
        return new Received.Refused(List.of(new Answers.Fault(
                "file",
                "The file is too large.",
                "at most " + limits.fileMegabytesMax() + " MB; a longer list can come in several files")));
    }

    /** Gives up what a replica that died was receiving. */
    @Scheduled(fixedDelayString = "PT1M")
    void giveUp() {
        var before = clock.instant().minus(Duration.ofMinutes(limits.uploadMinutesMax()));
        for (var id : imports.uploadingSince(before)) {
            imports.interrupted(id, clock.instant());
            LOG.info("import=interrupted id={}", id);
        }
    }
}
