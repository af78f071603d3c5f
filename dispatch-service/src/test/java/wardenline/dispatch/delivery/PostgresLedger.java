package wardenline.dispatch.delivery;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.release.Releases;
import wardenline.dispatch.suppression.Suppressions;
import wardenline.testkit.Postgres;

/**
 * The ledger's own beans on a database where no worker and no sweeper runs: a test alone says what happens when. Each process has
 * beans and a connection of its own. Time passes by moving what the rows say, because the database's clock is nobody's to set.
 */
final class PostgresLedger implements AutoCloseable {

    private static final int PROCESSES = 2;

    private final List<AnnotationConfigApplicationContext> processes = new ArrayList<>();
    private final Postgres.Database database;
    private int current;
    private long passedMillis;

    PostgresLedger(ApplicationContext service, LedgerSettings settings) {
        database = Postgres.database("ledger");
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/platform", "classpath:db/migration")
                .load()
                .migrate();
        for (var i = 0; i < PROCESSES; i++) processes.add(LedgerProcess.on(database, service, settings));
    }

    /** From now on it is this process that works. */
    void by(int process) {
        current = process;
    }

    private <T> T bean(Class<T> type) {
        return processes.get(current).getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    Presence presence() {
        return bean(Presence.class);
    }

    UUID holder() {
        return bean(LeaseHolder.class).id();
    }

    Claims claims() {
        return bean(Claims.class);
    }

    Conclusions conclusions() {
        return bean(Conclusions.class);
    }

    Sweeping sweeping() {
        return bean(Sweeping.class);
    }

    GoingRound goingRound() {
        return bean(GoingRound.class);
    }

    Evidences evidences() {
        return bean(Evidences.class);
    }

    Acknowledgements acknowledgements() {
        return bean(Acknowledgements.class);
    }

    Plans plans() {
        return bean(Plans.class);
    }

    Releases releases() {
        return bean(Releases.class);
    }

    Suppressions suppressions() {
        return bean(Suppressions.class);
    }

    void committed(Runnable work) {
        new TransactionTemplate(bean(PlatformTransactionManager.class)).executeWithoutResult(_ -> work.run());
    }

    /** Answers of persons to what they were sent, taken together in this order. */
    void answered(Acknowledgements.Addressed... answered) {
        committed(() -> acknowledgements()
                .acknowledge(Stream.of(answered)
                        .map(to -> new Acknowledgements.Acknowledged(to, Channel.SMS, Instant.EPOCH))
                        .toList()));
    }

    /** The time that the transaction under way counts by, time that passed included. */
    long now() {
        return instant() + passedMillis;
    }

    /** A moment as the rows write it now. */
    Instant written(long millis) {
        return Instant.ofEpochMilli(millis - passedMillis);
    }

    private long instant() {
        return jdbc().sql("select now()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .toEpochMilli();
    }

    void pass(int seconds) {
        passedMillis += 1000L * seconds;
        for (var update : List.of("""
                        update delivery set due_at = due_at - :time * interval '1 second',
                            lease_until = lease_until - :time * interval '1 second',
                            expires_at = expires_at - :time * interval '1 second'
                        """, """
                        update release set released_at = released_at - :time * interval '1 second',
                            expires_at = expires_at - :time * interval '1 second'
                        """, """
                        update attempt set failed_at = failed_at - :time * interval '1 second'
                        """))
            jdbc().sql(update).param("time", seconds).update();
        beginAnew();
    }

    void clear() {
        jdbc().sql("""
                        truncate release, rendering, planned_segment, delivery, attempt, progress_delta, acknowledgement,
                            barred_person, barred_contact
                        """).update();
        beginAnew();
    }

    /** The claims of all processes, at the beginning of each queue. */
    private void beginAnew() {
        for (var process : processes)
            for (var lane : Lane.values()) process.getBean(Claims.class).beginAnew(lane);
    }

    /** What earlier releases left. */
    void history(int rows) {
        jdbc().sql("""
                        insert into delivery (release_id, lane, person_id, contact_point_id, step, channel, address, recipient_name,
                            language, state, due_at, attempts)
                        select uuidv7(), 'EMERGENCY', gen_random_uuid(), gen_random_uuid(), 1, 'SMS', '+12025550100', '', 'en',
                            'ACCEPTED', now(), 1
                        from generate_series(1, :rows)
                        """).param("rows", rows).update();
        jdbc().sql("analyze delivery").update();
    }

    /** Reads the database as it is now until it is closed, as a backup does: meanwhile nothing that is there may be forgotten. */
    Connection snapshot() throws SQLException {
        var reading = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        reading.setAutoCommit(false);
        reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = reading.createStatement()) {
            statement.execute("select count(*) from delivery");
        }
        return reading;
    }

    /** How many of the ledger's rows were looked at without an index. */
    long rowsReadInPassing() {
        jdbc().sql("select pg_stat_force_next_flush()").query((_, _) -> true).single();
        return jdbc().sql("select seq_tup_read from pg_stat_user_tables where relname = 'delivery'")
                .query(Long.class)
                .single();
    }

    /** How many of them were looked at because an index named them. */
    long rowsFetched() {
        jdbc().sql("select pg_stat_force_next_flush()").query((_, _) -> true).single();
        return jdbc().sql("select idx_tup_fetch from pg_stat_user_tables where relname = 'delivery'")
                .query(Long.class)
                .single();
    }

    /** How many entries of what waits were looked at, those of rows that wait no more among them. */
    long entriesRead() {
        jdbc().sql("select pg_stat_force_next_flush()").query((_, _) -> true).single();
        return jdbc().sql("select idx_tup_read from pg_stat_user_indexes where indexrelname = 'delivery_ready'")
                .query(Long.class)
                .single();
    }

    /** Every row as it stands, and when it is due. */
    Map<DeliveryId, MemoryLedger.Seen> all() {
        var all = new HashMap<DeliveryId, MemoryLedger.Seen>();
        jdbc().sql("select *, due_at = 'infinity' as held from delivery")
                .query((row, _) -> {
                    var standing = LedgerRows.standing(row);
                    return new MemoryLedger.Seen(
                            standing.delivery(),
                            standing.release(),
                            standing.lane(),
                            standing.person(),
                            standing.contactPoint(),
                            standing.step(),
                            standing.state(),
                            standing.attempts(),
                            standing.spent(),
                            standing.ambiguous(),
                            standing.missed(),
                            Optional.ofNullable(row.getString("provider")),
                            Optional.ofNullable(row.getString("lost_by")),
                            Set.copyOf(Claims.names(row, "refused_by")),
                            Set.copyOf(Claims.names(row, "failed_by")),
                            Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
                            row.getBoolean("held"));
                })
                .list()
                .forEach(seen -> all.put(seen.delivery(), seen));
        return all;
    }

    /** When what waits is due: the pause before another try is a matter of chance. */
    Map<DeliveryId, Long> dueAt() {
        var due = new HashMap<DeliveryId, Long>();
        jdbc().sql("select delivery_id, due_at from delivery where due_at < 'infinity'")
                .query(row -> {
                    due.put(
                            new DeliveryId(row.getObject("delivery_id", UUID.class)),
                            row.getObject("due_at", OffsetDateTime.class)
                                            .toInstant()
                                            .toEpochMilli()
                                    + passedMillis);
                });
        return due;
    }

    int resent(ReleaseId release) {
        return jdbc().sql("select coalesce(sum(resent), 0) from progress_delta where release_id = :release")
                .param("release", release.value())
                .query(Integer.class)
                .single();
    }

    /** What the counts by difference come to, and what a count would find; the two must not differ. */
    List<String> miscounted() {
        return jdbc().sql("""
                        with told as (
                            select release_id, channel, state, sum(deliveries) as number from progress_delta
                            where state is not null group by release_id, channel, state having sum(deliveries) <> 0
                        ), there as (
                            select release_id, channel, state, count(*) as number from delivery where lane <> :code
                            group by release_id, channel, state
                        )
                        select state, told.number as told, there.number as there from told full join there using (release_id, channel, state)
                        where told.number is distinct from there.number
                        """)
                .param("code", Lane.CODE.name())
                .query((row, _) ->
                        row.getString("state") + " " + row.getLong("told") + " told of " + row.getLong("there"))
                .list();
    }

    @Override
    public void close() {
        processes.forEach(AnnotationConfigApplicationContext::close);
    }
}
