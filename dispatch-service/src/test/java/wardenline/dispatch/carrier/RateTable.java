package wardenline.dispatch.carrier;

import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import wardenline.testkit.Postgres;

/** A database of its own for the budgets of this chapter's tests, whose time they move on by making the rows older. */
final class RateTable {

    private static final JdbcClient JDBC = migrated();
    private static final RateRows ROWS = new RateRows(JDBC);

    private RateTable() {}

    static RateRows rows() {
        return ROWS;
    }

    /** A database that nobody can reach. */
    static RateRows away() {
        return new RateRows(JdbcClient.create(
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1", "none", "none")));
    }

    static void pass(RateRows.Key key, Duration time) {
        JDBC.sql("""
                        update rate_budget set refilled_at = refilled_at - :seconds * interval '1 second',
                            flow_at = flow_at - :seconds * interval '1 second',
                            lowered_at = lowered_at - :seconds * interval '1 second',
                            hold_until = hold_until - :seconds * interval '1 second'
                        where provider = :provider
                        """)
                .param("seconds", time.toMillis() / 1000.0)
                .param("provider", key.provider())
                .update();
    }

    static void passMidnight(RateRows.Key key) {
        JDBC.sql("update rate_budget set day = day - 1 where provider = :provider")
                .param("provider", key.provider())
                .update();
    }

    private static JdbcClient migrated() {
        var database = Postgres.database("rates");
        var source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/platform", "classpath:db/migration")
                .load()
                .migrate();
        return JdbcClient.create(source);
    }
}
