package wardenline.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who did what, when and why. An entry is written in the transaction of the deed: no deed without entry, no entry without deed. */
@Component
@EnableConfigurationProperties(AuditKey.class)
public class AuditChain {

    private final JdbcClient jdbc;
    private final AuditKey key;
    private final Clock clock;

    AuditChain(JdbcClient jdbc, AuditKey key, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.clock = clock;
    }

    /** Appends an entry. Writers queue on the head's row until they commit, so record last in a long transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String actor, String action, String subject, String detail) {
        var head = jdbc.sql("select sequence, mac, seal from audit_head for update")
                .query(AuditChain::head)
                .single();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var entry = new AuditEntry(head.sequence() + 1, at, actor, action, subject, detail);
        var mac = key.entry(head.mac(), entry);
        jdbc.sql("""
                        insert into audit_entry (sequence, at, actor, action, subject, detail, mac)
                        values (:sequence, :at, :actor, :action, :subject, :detail, :mac)
                        """)
                .param("sequence", entry.sequence())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("detail", detail)
                .param("mac", mac)
                .update();
        jdbc.sql("update audit_head set sequence = :sequence, mac = :mac, seal = :seal")
                .param("sequence", entry.sequence())
                .param("mac", mac)
                .param("seal", key.head(entry.sequence(), mac))
                .update();
    }

    /** Entries from the newest back, those before a sequence number, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<AuditEntry> before(long sequence, int limit) {
        return jdbc.sql("""
                        select sequence, at, actor, action, subject, detail from audit_entry
                        where sequence < :sequence order by sequence desc limit :limit
                        """)
                .param("sequence", sequence)
                .param("limit", limit)
                .query(AuditChain::entry)
                .list();
    }

    /** All entries about one subject, oldest first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> about(String subject) {
        return jdbc.sql("""
                        select sequence, at, actor, action, subject, detail from audit_entry
                        where subject = :subject order by sequence
                        """).param("subject", subject).query(AuditChain::entry).list();
    }

    /** Reads the whole chain and says whether each entry follows from its predecessor and the last is the head. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify() {
        var head = jdbc.sql("select sequence, mac, seal from audit_head")
                .query(AuditChain::head)
                .single();
        var walk = new Walk(key);
        jdbc.sql("select sequence, at, actor, action, subject, detail, mac from audit_entry order by sequence")
                .query(row -> {
                    walk.step(entry(row, 0), row.getBytes("mac"));
                });
        return walk.end(head);
    }

    private static AuditEntry entry(ResultSet row, int index) throws SQLException {
        return new AuditEntry(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
    }

    private static Head head(ResultSet row, int index) throws SQLException {
        return new Head(row.getLong("sequence"), row.getBytes("mac"), row.getBytes("seal"));
    }

    /** Where the chain ends; sealed with the key from the first entry on. */
    private record Head(long sequence, byte[] mac, byte @Nullable [] seal) {}

    private static final class Walk {
        private final AuditKey key;
        private long sequence;
        private byte[] mac = new byte[0];
        private @Nullable String problem;

        Walk(AuditKey key) {
            this.key = key;
        }

        void step(AuditEntry entry, byte[] written) {
            if (problem != null) return;
            if (entry.sequence() != sequence + 1) problem = "entry " + (sequence + 1) + " is missing";
            else if (!Arrays.equals(key.entry(mac, entry), written))
                problem = "entry " + entry.sequence() + " was altered";
            sequence = entry.sequence();
            mac = written;
        }

        Verification end(Head head) {
            if (problem == null && head.sequence() != sequence)
                problem = "the chain ends at " + sequence + ", its head says " + head.sequence();
            if (problem == null && sequence > 0 && !Arrays.equals(key.head(sequence, mac), head.seal()))
                problem = "the head was altered";
            return new Verification(problem == null, sequence, problem);
        }
    }
}
