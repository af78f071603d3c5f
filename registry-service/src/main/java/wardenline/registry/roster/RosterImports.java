package wardenline.registry.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All imports, their pieces and how far they have come. */
@Repository
class RosterImports {

    private static final String COLUMNS = """
            id, file_name, officer, state, bytes, rows_read, rows_added, rows_changed, rows_same, rows_failed,
            requested_at, started_at, finished_at
            """;

    private final JdbcClient jdbc;

    RosterImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ImportId id, String fileName, String officer, Header header, Instant now) {
        jdbc.sql("""
                        insert into roster_import (id, file_name, officer, state, header, requested_at)
                        values (:id, :fileName, :officer, 'UPLOADING', :header, :now)
                        """)
                .param("id", id.value())
                .param("fileName", fileName)
                .param("officer", officer)
                .param("header", header.separator() + text(header))
                .param("now", utc(now))
                .update();
    }

    private static String text(Header header) {
        return header.columns().stream().map(Column::name).collect(Collectors.joining(" "));
    }

    private static Header header(String stored) {
        var names = stored.substring(1).split(" ");
        return new Header(
                stored.charAt(0), Arrays.stream(names).map(Column::valueOf).toList());
    }

    void addPiece(ImportId id, int position, byte[] content) {
        jdbc.sql("insert into roster_import_piece (import_id, position, content) values (:id, :position, :content)")
                .param("id", id.value())
                .param("position", position)
                .param("content", content)
                .update();
    }

    Optional<byte[]> piece(ImportId id, int position) {
        return jdbc.sql("select content from roster_import_piece where import_id = :id and position = :position")
                .param("id", id.value())
                .param("position", position)
                .query((row, _) -> row.getBytes("content"))
                .optional();
    }

    void arrived(ImportId id, long bytes) {
        exactlyOne(jdbc.sql(
                        "update roster_import set state = 'WAITING', bytes = :bytes where id = :id and state = 'UPLOADING'")
                .param("id", id.value())
                .param("bytes", bytes)
                .update());
    }

    /** Gives up an upload that broke off. */
    void interrupted(ImportId id, Instant now) {
        dropPieces(id);
        jdbc.sql(
                        "update roster_import set state = 'INTERRUPTED', finished_at = :now where id = :id and state = 'UPLOADING'")
                .param("id", id.value())
                .param("now", utc(now))
                .update();
    }

    List<ImportId> uploadingSince(Instant before) {
        return jdbc.sql("select id from roster_import where state = 'UPLOADING' and requested_at < :before")
                .param("before", utc(before))
                .query((row, _) -> new ImportId(row.getObject("id", UUID.class)))
                .list();
    }

    /** An import that a worker holds. */
    record Leased(ImportId id, String officer, Header header, long linesDone) {}

    /** Takes the oldest import that waits, or whose worker has not come back. */
    Optional<Leased> lease(Instant now, Instant until) {
        return jdbc.sql("""
                        update roster_import
                        set state = 'RUNNING', leased_until = :until, started_at = coalesce(started_at, :now)
                        where id = (
                            select id from roster_import
                            where state = 'WAITING' or (state = 'RUNNING' and leased_until < :now)
                            order by requested_at
                            limit 1
                            for update skip locked)
                        returning id, officer, header, lines_done
                        """)
                .param("now", utc(now))
                .param("until", utc(until))
                .query((row, _) -> new Leased(
                        new ImportId(row.getObject("id", UUID.class)),
                        row.getString("officer"),
                        header(row.getString("header")),
                        row.getLong("lines_done")))
                .optional();
    }

    /** What a batch came to. */
    record Progress(int read, int added, int changed, int same, int failed, long linesDone) {}

    /** Writes down how far it has come and keeps the lease; fails where another worker has taken over. */
    void advanced(ImportId id, Progress progress, long linesBefore, Instant leasedUntil) {
        exactlyOne(jdbc.sql("""
                        update roster_import
                        set rows_read = rows_read + :read, rows_added = rows_added + :added,
                            rows_changed = rows_changed + :changed, rows_same = rows_same + :same,
                            rows_failed = rows_failed + :failed, lines_done = :linesDone, leased_until = :until
                        where id = :id and state = 'RUNNING' and lines_done = :linesBefore
                        """)
                .param("id", id.value())
                .param("read", progress.read())
                .param("added", progress.added())
                .param("changed", progress.changed())
                .param("same", progress.same())
                .param("failed", progress.failed())
                .param("linesDone", progress.linesDone())
                .param("linesBefore", linesBefore)
                .param("until", utc(leasedUntil))
                .update());
    }

    /** Lets another worker go on at once. */
    void release(ImportId id, Instant now) {
        jdbc.sql("update roster_import set leased_until = :now where id = :id and state = 'RUNNING'")
                .param("id", id.value())
                .param("now", utc(now.minusSeconds(1)))
                .update();
    }

    void finished(ImportId id, Instant now) {
        dropPieces(id);
        exactlyOne(jdbc.sql("""
                        update roster_import set state = 'FINISHED', finished_at = :now, leased_until = null
                        where id = :id and state = 'RUNNING'
                        """).param("id", id.value()).param("now", utc(now)).update());
    }

    private void dropPieces(ImportId id) {
        jdbc.sql("delete from roster_import_piece where import_id = :id")
                .param("id", id.value())
                .update();
    }

    Optional<RosterImport> find(ImportId id) {
        return jdbc.sql("select " + COLUMNS + " from roster_import where id = :id")
                .param("id", id.value())
                .query(RosterImports::row)
                .optional();
    }

    /** The newest first. */
    List<RosterImport> recent(int limit) {
        return jdbc.sql("select " + COLUMNS + " from roster_import order by requested_at desc, id limit :limit")
                .param("limit", limit)
                .query(RosterImports::row)
                .list();
    }

    private static RosterImport row(ResultSet row, int number) throws SQLException {
        return new RosterImport(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("officer"),
                RosterImport.State.valueOf(row.getString("state")),
                row.getLong("bytes"),
                row.getLong("rows_read"),
                row.getLong("rows_added"),
                row.getLong("rows_changed"),
                row.getLong("rows_same"),
                row.getLong("rows_failed"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static void exactlyOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("one row was to change, " + rows + " did: another worker has the import");
        }
    }
}
