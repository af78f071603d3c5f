package wardenline.registry.roster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows that wait until the whole file has been seen, because their guardian may come later in it. */
@Repository
class Deferred {

    private static final int BATCH = 500;
    private static final TypeReference<TreeMap<Column, String>> CELLS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final JsonMapper json;

    Deferred(JdbcTemplate jdbc, JdbcClient client, JsonMapper json) {
        this.jdbc = jdbc;
        this.client = client;
        this.json = json;
    }

    /** A row that waits. */
    record Waiting(long line, Map<Column, String> cells) {}

    void add(ImportId id, List<RosterRow> rows) {
        jdbc.batchUpdate(
                "insert into roster_import_deferred (import_id, line, cells) values (?, ?, ?::jsonb)",
                rows,
                BATCH,
                (insert, row) -> {
                    insert.setObject(1, id.value());
                    insert.setLong(2, row.line());
                    insert.setString(3, json.writeValueAsString(row.cells()));
                });
    }

    /** Takes the first rows away, in the order of the file. */
    List<Waiting> take(ImportId id, int limit) {
        return client.sql("""
                        with taken as (
                            delete from roster_import_deferred
                            where import_id = :id and line in (
                                select line from roster_import_deferred where import_id = :id order by line limit :limit)
                            returning line, cells)
                        select line, cells from taken order by line
                        """)
                .param("id", id.value())
                .param("limit", limit)
                .query((row, _) -> new Waiting(row.getLong("line"), json.readValue(row.getString("cells"), CELLS)))
                .list();
    }
}
