package wardenline.dispatch.delivery;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells PostgreSQL's planner in time how large the ledger has grown. An emergency makes a hundred thousand rows out of none within a
 * minute, and autovacuum looks once a minute: until then every claim would go by a plan that was made for an empty table, which reads
 * all of it. What is analyzed is planned anew. Only tables that have more than doubled are, so that it is done a few times in all.
 */
@Component
class FreshStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(FreshStatistics.class);
    private static final Object[] GROWING = {
        "delivery", "attempt", "acknowledgement", "receipt", "barred_person", "barred_contact", "release"
    };
    /** The right order of magnitude is enough: a tenth of the usual sample. */
    private static final String SMALL_SAMPLE = "set local default_statistics_target = 10";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    FreshStatistics(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${wardenline.dispatch.statistics-millis:2000}")
    void tick() {
        try {
            for (var table : outgrown()) analyze(table);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=statistics_not_refreshed cause={}", e.getClass().getSimpleName());
        }
    }

    private List<String> outgrown() {
        return jdbc.sql("""
                        select s.relname from pg_stat_user_tables s join pg_class c on c.oid = s.relid
                        where s.relname = any(:tables) and s.schemaname = current_schema()
                            and s.n_live_tup > 1000 + 2 * greatest(c.reltuples, 0)
                        """)
                .param("tables", new SqlArrayValue("text", GROWING))
                .query((row, _) -> row.getString("relname"))
                .list();
    }

    /** The names are our own and no one's input. */
    private void analyze(String table) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql(SMALL_SAMPLE).update();
            jdbc.sql("analyze " + table).update();
        });
        LOG.info("event=table_analyzed table={}", table);
    }
}
