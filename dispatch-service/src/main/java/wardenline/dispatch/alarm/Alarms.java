package wardenline.dispatch.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Alarms in database time. Every replica raises what it sees: the index lets one of a kind and subject stand. */
@Repository
public class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final JdbcClient jdbc;

    Alarms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Raises it, or notes that its cause is still there. */
    void see(Condition.Cause cause) {
        var raised = jdbc.sql("""
                        insert into alarm (kind, subject, severity, word) values (:kind, :subject, :severity, :word)
                        on conflict (kind, subject) where cleared_at is null
                            do update set seen_at = now(), word = excluded.word
                        returning old.alarm_id is null as raised
                        """)
                .param("kind", cause.kind().name())
                .param("subject", cause.subject())
                .param("severity", cause.kind().severity().name())
                .param("word", cause.word())
                .query(Boolean.class)
                .single();
        if (raised)
            LOG.warn(
                    "event=alarm_raised kind={} subject={} severity={}",
                    cause.kind(),
                    cause.subject(),
                    cause.kind().severity());
    }

    /** Clears what no replica has seen for so long. */
    void clear(int unseenSeconds) {
        jdbc.sql("""
                        update alarm set cleared_at = now()
                        where cleared_at is null and seen_at < now() - :seconds * interval '1 second'
                        returning kind, subject
                        """).param("seconds", unseenSeconds).query(row -> {
            LOG.info("event=alarm_cleared kind={} subject={}", row.getString("kind"), row.getString("subject"));
        });
    }

    /** A quarter of a year is kept. */
    int forget() {
        return jdbc.sql("delete from alarm where cleared_at < now() - interval '90 days'")
                .update();
    }

    /** Those that stand, the most severe first. */
    @Transactional(readOnly = true)
    public List<Alarm> standing() {
        return jdbc.sql("select * from alarm where cleared_at is null order by severity, raised_at")
                .query((row, _) -> alarm(row))
                .list();
    }

    /** Standing and cleared, the latest first. */
    @Transactional(readOnly = true)
    public List<Alarm> latest(int limit) {
        return jdbc.sql("select * from alarm order by raised_at desc, alarm_id desc limit :limit")
                .param("limit", limit)
                .query((row, _) -> alarm(row))
                .list();
    }

    /**
     * Some that the webhook has not taken yet: for so long no other replica tells them. What stands is news however old it is, and what
     * was cleared for a day: whoever was told that it stands waits to hear that it does not.
     */
    List<Alarm> untold(int busySeconds, int limit) {
        return jdbc.sql("""
                        update alarm set telling_until = now() + :busy * interval '1 second'
                        where alarm_id in (
                            select alarm_id from alarm
                            where (not told_raised or not told_cleared and cleared_at is not null)
                                and coalesce(cleared_at, now()) > now() - interval '1 day' and telling_until < now()
                            order by raised_at limit :limit for update skip locked)
                        returning alarm_id, kind, severity, subject, word, raised_at,
                            case when told_raised then cleared_at end as cleared_at
                        """)
                .param("busy", busySeconds)
                .param("limit", limit)
                .query((row, _) -> alarm(row))
                .list();
    }

    void told(Alarm alarm) {
        var cleared = alarm.clearedAt().isPresent();
        var rows = jdbc.sql(cleared ? """
                        update alarm set told_cleared = true, telling_until = '-infinity' where alarm_id = :alarm
                        """ : """
                        update alarm set told_raised = true, telling_until = '-infinity' where alarm_id = :alarm
                        """).param("alarm", alarm.alarmId()).update();
        if (rows != 1) throw new IllegalStateException("alarm " + alarm.alarmId() + ": " + rows + " rows told");
    }

    /** The webhook did not take it: whoever comes next may try. */
    void later(Alarm alarm) {
        var rows = jdbc.sql("update alarm set telling_until = now() where alarm_id = :alarm")
                .param("alarm", alarm.alarmId())
                .update();
        if (rows != 1) throw new IllegalStateException("alarm " + alarm.alarmId() + ": " + rows + " rows put off");
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                row.getObject("alarm_id", UUID.class),
                AlarmKind.valueOf(row.getString("kind")),
                AlarmKind.Severity.valueOf(row.getString("severity")),
                row.getString("subject"),
                row.getString("word"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("cleared_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
