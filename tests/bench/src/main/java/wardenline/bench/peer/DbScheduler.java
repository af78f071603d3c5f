package wardenline.bench.peer;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import wardenline.contracts.Urgency;

/**
 * What a Java team would take from the shelf: every mail a one-time task of db-scheduler in PostgreSQL, and a worker, a process of its
 * own, that sends them by the mail library over kept connections.
 */
public final class DbScheduler implements Contender {

    private static final int CONNECTIONS = 2;
    private static final int BATCH = 500;
    private static final int STOP_SECONDS = 15;

    private final Clock clock = Clock.systemUTC();
    private final HikariDataSource database;
    private final SchedulerClient client;
    private final List<String> command;
    private final Path log;
    private Process worker;

    private DbScheduler(HikariDataSource database, boolean priorities, List<String> command, Path log) {
        this.database = database;
        var client = SchedulerClient.Builder.create(
                        database, Tasks.oneTime(MailTask.DESCRIPTOR).execute((_, _) -> {}))
                .serializer(MailTask.JSON);
        this.client = (priorities ? client.enablePriority() : client).build();
        this.command = command;
        this.log = log;
        this.worker = spawn();
    }

    /**
     * Makes its tables in its own database and starts the worker.
     *
     * @param relayPorts of the sinks
     * @param priorities whether urgent mail goes before other
     */
    public static DbScheduler up(
            int databasePort, List<Integer> relayPorts, Notice notice, boolean priorities, Path log) {
        var database = MailTask.database(databasePort, CONNECTIONS);
        createTables(database);
        if (priorities)
            change(
                    database,
                    "create index priority_execution_time_idx on scheduled_tasks (priority desc, execution_time asc)");
        write(database, notice);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                // As much as dispatch-service is given.
                "-Xmx320m",
                "-cp",
                System.getProperty("java.class.path"),
                MailWorker.class.getName(),
                "" + databasePort,
                "" + priorities));
        relayPorts.forEach(port -> command.add("" + port));
        return new DbScheduler(database, priorities, command, log);
    }

    /** The name of the database that must exist, of a role of the same name and password. */
    public static String database() {
        return MailTask.DATABASE;
    }

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public Runnable prepare(Urgency urgency, int mails) {
        var priority = urgency == Urgency.EMERGENCY ? Priority.HIGH : Priority.LOW;
        var run = UUID.randomUUID();
        return () -> {
            for (var from = 0; from < mails; from += BATCH) {
                var batch = IntStream.range(from, Math.min(from + BATCH, mails))
                        .<TaskInstance<?>>mapToObj(number -> MailTask.DESCRIPTOR
                                .instance(run + ":" + number)
                                .priority(priority)
                                .data(new MailTask(1, Notice.recipient(urgency, number)))
                                .build())
                        .toList();
                client.scheduleBatch(batch, clock.instant());
            }
        };
    }

    @Override
    public boolean done() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select not exists (select from scheduled_tasks)")) {
            return found.next() && found.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the tasks could not be counted", e);
        }
    }

    @Override
    public void crash() {
        end(worker.destroyForcibly());
        worker = spawn();
    }

    @Override
    public void close() {
        // The end of its input tells the worker to stop.
        worker.destroy();
        end(worker);
        database.close();
    }

    private Process spawn() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("the worker could not be started", e);
        }
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The library's documented table and indexes, but for the one that priorities need. */
    private static void createTables(HikariDataSource database) {
        change(database, """
                drop table if exists scheduled_tasks, content;
                create table scheduled_tasks (
                    task_name            text not null,
                    task_instance        text not null,
                    task_data            bytea,
                    execution_time       timestamptz not null,
                    picked               boolean not null,
                    picked_by            text,
                    last_success         timestamptz,
                    last_failure         timestamptz,
                    consecutive_failures int,
                    last_heartbeat       timestamptz,
                    version              bigint not null,
                    priority             smallint,
                    primary key (task_name, task_instance));
                create index execution_time_idx on scheduled_tasks (execution_time);
                create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
                create table content (
                    content_id   bigint primary key,
                    from_address text not null,
                    subject      text not null,
                    text         text not null,
                    html         text not null)
                """);
    }

    private static void change(HikariDataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void write(HikariDataSource database, Notice notice) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("insert into content values (1, ?, ?, ?, ?)")) {
            statement.setString(1, notice.from());
            statement.setString(2, notice.subject());
            statement.setString(3, notice.text());
            statement.setString(4, notice.html());
            if (statement.executeUpdate() != 1) throw new IllegalStateException("the content was not written");
        } catch (SQLException e) {
            throw new IllegalStateException("the content could not be written", e);
        }
    }
}
