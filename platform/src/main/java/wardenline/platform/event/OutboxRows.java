package wardenline.platform.event;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The outbox as the relay sees it, on the relay's own connection; each statement is its own transaction. */
final class OutboxRows {

    /** Any number, as long as nothing else in the database locks it. */
    private static final long LOCK = 7_305_001L;

    private static final int BATCH_MAX = 1_000;

    private final Connection connection;
    private boolean locked;

    OutboxRows(Connection connection) {
        this.connection = connection;
    }

    /** Whether this relay is the one; once it is, it stays so for as long as its connection lives. */
    boolean lock() throws SQLException {
        if (locked) return true;
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (var row = statement.executeQuery()) {
                locked = row.next() && row.getBoolean(1);
            }
        }
        return locked;
    }

    List<OutboxRow> oldest() throws SQLException {
        var rows = new ArrayList<OutboxRow>();
        try (var statement = connection.prepareStatement("""
                select id, event_id, topic, key, type, payload, written_at from outbox order by id limit ?
                """)) {
            statement.setInt(1, BATCH_MAX);
            try (var found = statement.executeQuery()) {
                while (found.next()) rows.add(row(found));
            }
        }
        return rows;
    }

    void delete(List<Long> ids) throws SQLException {
        if (ids.isEmpty()) return;
        try (var statement = connection.prepareStatement("delete from outbox where id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private static OutboxRow row(ResultSet found) throws SQLException {
        return new OutboxRow(
                found.getLong("id"),
                found.getString("event_id"),
                found.getString("topic"),
                found.getString("key"),
                found.getString("type"),
                found.getBytes("payload"),
                found.getObject("written_at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toString());
    }
}
