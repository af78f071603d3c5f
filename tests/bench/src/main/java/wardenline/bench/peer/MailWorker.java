package wardenline.bench.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The process that sends what db-scheduler gives it: {@code MailWorker <port of PostgreSQL> <whether with priorities> <ports of the relays>}. */
final class MailWorker {

    /** As many mails at once as the line, which has 36 lines to each of two relays. */
    private static final int THREADS = 72;

    private static final int DATABASE_CONNECTIONS = 24;

    /** Holds four times as many tasks as it has threads, and takes more when half of the threads would soon have none: its quickest. */
    private static final double TAKE_BELOW = 0.5;

    private static final double TAKE_UP_TO = 4.0;
    private static final Duration POLL_EVERY = Duration.ofMillis(100);

    /** Four beats, the fewest that the library takes: after 20 s, longer than a mail's time-outs, a task is another's. */
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(5);

    private static final int BEATS_MISSED_MAX = 4;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Map<Long, Notice> contents = new ConcurrentHashMap<>();
    private final DataSource database;
    private final Relays relays;

    private MailWorker(DataSource database, Relays relays) {
        this.database = database;
        this.relays = relays;
    }

    static void main(String[] arguments) throws IOException {
        try (var database = MailTask.database(Integer.parseInt(arguments[0]), DATABASE_CONNECTIONS)) {
            var ports = Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList();
            var scheduler = new MailWorker(database, new Relays(ports)).scheduler(Boolean.parseBoolean(arguments[1]));
            scheduler.start();
            awaitEnd();
            scheduler.stop();
        }
    }

    /** Who started it holds the other end of this process's input: it closes however that one ends. */
    private static void awaitEnd() throws IOException {
        var read = System.in.read();
        while (read >= 0) read = System.in.read();
    }

    private Scheduler scheduler(boolean priorities) {
        var task = Tasks.oneTime(MailTask.DESCRIPTOR)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(RETRY_AFTER))
                .onDeadExecutionRevive()
                .execute((instance, context) -> send(instance, context.getExecution().consecutiveFailures));
        var scheduler = Scheduler.create(database, task)
                .serializer(MailTask.JSON)
                .threads(THREADS)
                .pollUsingLockAndFetch(TAKE_BELOW, TAKE_UP_TO)
                .pollingInterval(POLL_EVERY)
                .heartbeatInterval(HEARTBEAT_EVERY)
                .missedHeartbeatsLimit(BEATS_MISSED_MAX)
                .shutdownMaxWait(STOP_WITHIN);
        return (priorities ? scheduler.enablePriority() : scheduler).build();
    }

    /** By one relay as by lot, and by the next one where that one failed. */
    private void send(TaskInstance<MailTask> instance, int failures) {
        var mail = instance.getData();
        var notice = contents.computeIfAbsent(mail.content(), this::content);
        try {
            relays.send(instance.getId().hashCode() + failures, notice, mail.address());
        } catch (MessagingException e) {
            throw new IllegalStateException("the relay did not take a mail", e);
        }
    }

    private Notice content(long id) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select from_address, subject, text, html from content where content_id = ?")) {
            statement.setLong(1, id);
            try (var found = statement.executeQuery()) {
                if (!found.next()) throw new IllegalStateException("there is no content " + id);
                return new Notice(found.getString(1), found.getString(2), found.getString(3), found.getString(4));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the content could not be read", e);
        }
    }
}
