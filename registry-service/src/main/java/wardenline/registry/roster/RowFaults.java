package wardenline.registry.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is wrong with the rows of all imports. */
@Repository
class RowFaults {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final RosterLimits limits;

    RowFaults(JdbcTemplate jdbc, JdbcClient client, RosterLimits limits) {
        this.jdbc = jdbc;
        this.client = client;
        this.limits = limits;
    }

    /** Keeps them, as long as the report is not full. */
    void add(ImportId id, List<RowFault> faults) {
        if (faults.isEmpty() || count(id) >= limits.faultsListedMax()) {
            return;
        }
        jdbc.batchUpdate("""
                insert into roster_import_fault (import_id, line, position, column_name, external_ref, reason, allowed)
                values (?, ?, ?, ?, ?, ?, ?)
                """, placed(faults), BATCH, (insert, placed) -> {
            insert.setObject(1, id.value());
            insert.setLong(2, placed.fault().line());
            insert.setInt(3, placed.position());
            insert.setString(4, placed.fault().column());
            insert.setString(5, placed.fault().externalRef());
            insert.setString(6, placed.fault().reason());
            insert.setString(7, placed.fault().allowed());
        });
    }

    private record Placed(int position, RowFault fault) {}

    /** All faults of one row come at once, so their place among them is known. */
    private static List<Placed> placed(List<RowFault> faults) {
        var placed = new ArrayList<Placed>();
        var counts = new HashMap<Long, Integer>();
        for (var fault : faults) {
            placed.add(new Placed(counts.merge(fault.line(), 1, Integer::sum), fault));
        }
        return placed;
    }

    int count(ImportId id) {
        return client.sql("select count(*) from roster_import_fault where import_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** All that are kept, in the order of the file. */
    List<RowFault> all(ImportId id) {
        return after(id, 0, Integer.MAX_VALUE);
    }

    /** The first faults after a line, in the order of the file. */
    List<RowFault> after(ImportId id, long line, int limit) {
        return client.sql("""
                        select line, column_name, external_ref, reason, allowed
                        from roster_import_fault
                        where import_id = :id and line > :line
                        order by line, position
                        limit :limit
                        """)
                .param("id", id.value())
                .param("line", line)
                .param("limit", limit)
                .query((row, _) -> new RowFault(
                        row.getLong("line"),
                        row.getString("column_name"),
                        row.getString("external_ref"),
                        row.getString("reason"),
                        row.getString("allowed")))
                .list();
    }
}
