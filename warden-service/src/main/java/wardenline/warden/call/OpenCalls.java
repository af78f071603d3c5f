package wardenline.warden.call;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Mode;
import wardenline.platform.security.Officer;
import wardenline.warden.content.Kind;
import wardenline.warden.reply.Wrote;

/** Calls for help that wait: reply by reply, so that one which comes late or again is never taken for one that was seen. */
@Repository
class OpenCalls {
    /** A machine may write for ever. Whatever is beyond comes up once these are dealt with. */
    private static final int CALLS_OF_A_PERSON_MAX = 20;

    /** As the index {@code reply_call} has it. */
    private static final String CALL = """
            (y.answer = 'NEED_HELP' or y.answer = 'TEXT' and y.may_need_help) and y.judged_at is null and y.dealt_at is null
            """;

    /**
     * Only the same person ends their call by themselves, by saying later how they are: to the same release, or to a later one, for a
     * release gets no more answers once another went to the number. What they say to an exercise ends no call to a real message.
     */
    private static final String WAITING = """
            with waiting as (
                select y.reply_id, y.person_id, y.release_id, y.answer, y.free_text, y.received_at,
                       least(c.expires_at, c.stopped_at) as ends_at
                from reply y left join release c on c.release_id = y.release_id
                where %s and not exists (
                    select from reply s left join release o on o.release_id = s.release_id
                    where s.person_id = y.person_id and s.answer in ('SAFE', 'LEFT', 'STAYING')
                      and s.received_at > y.received_at
                      and (s.release_id is not distinct from y.release_id or o.mode = 'LIVE' or c.mode = 'EXERCISE'))),
            callers as (
                select release_id, person_id, bool_or(answer = 'NEED_HELP') as needs_help, max(received_at) as latest_at,
                       bool_or(received_at >= ends_at) as late,
                       array_agg(reply_id order by received_at desc, reply_id desc) as replies
                from waiting group by release_id, person_id)
            """.formatted(CALL);

    private static final String RELEASE = """
            a.number, a.kind, r.mode, least(r.expires_at, r.stopped_at) as ends_at, r.stopped_at is not null as stopped
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OpenCalls(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** How many people wait; each once, however many releases they answered. */
    int people() {
        return jdbc.sql(WAITING + "select count(distinct person_id) from callers")
                .query(Integer.class)
                .single();
    }

    Calls byRelease(Instant now, int limit) {
        record Row(CallsOfRelease calls, int people, int releases) {}
        var rows = jdbc.sql(WAITING + """
                select c.release_id, count(*) filter (where needs_help) as need_help,
                       count(*) filter (where not needs_help) as may_need_help, count(*) filter (where late) as late,
                       max(latest_at) as latest_at, (select count(distinct person_id) from callers) as people, count(*) over () as releases,
                """ + RELEASE + """
                from callers c left join release r using (release_id) left join advisory a using (advisory_id)
                group by c.release_id, r.release_id, a.advisory_id
                order by coalesce(r.mode, 'LIVE') = 'LIVE' desc, max(latest_at) desc limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> {
                    var release = answered(row);
                    return new Row(
                            new CallsOfRelease(
                                    release,
                                    release == null ? null : release.ended(now),
                                    row.getInt("need_help"),
                                    row.getInt("may_need_help"),
                                    row.getInt("late"),
                                    instant(row, "latest_at")),
                            row.getInt("people"),
                            row.getInt("releases"));
                })
                .list();
        if (rows.isEmpty()) return new Calls(0, List.of(), 0);
        var first = rows.getFirst();
        return new Calls(first.people(), rows.stream().map(Row::calls).toList(), first.releases() - rows.size());
    }

    /** Who called last comes first. */
    List<Caller> list(CallsQuery which, int limit) {
        return jdbc.sql(WAITING + """
                select c.*, coalesce(p.given_name || ' ' || p.family_name, '') as name, coalesce(p.place, '') as place,
                       (select coalesce(jsonb_agg(w), '[]') from (
                            select y.reply_id as "replyId", y.free_text as words, not c.needs_help as calls, null as "judgedBy"
                            from reply y
                            where y.reply_id = any (c.replies[1 : %d]) and y.answer = 'TEXT' and y.free_text is not null
                            order by y.received_at desc, y.reply_id desc) w) as wrote,
                """.formatted(CALLS_OF_A_PERSON_MAX) + RELEASE + """
                from callers c left join person p using (person_id)
                left join release r using (release_id) left join advisory a using (advisory_id)
                where (:all or c.release_id is not distinct from :release)
                  and (cast(:after as uuid) is null
                       or (c.latest_at, c.replies[1]) < (select received_at, reply_id from reply where reply_id = :after))
                order by c.latest_at desc, c.replies[1] desc limit :limit
                """)
                .param("all", which.ofAll())
                .param("release", which.releaseId(), Types.OTHER)
                .param("after", which.after(), Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> caller(row))
                .list();
    }

    private Caller caller(ResultSet row) throws SQLException {
        var release = answered(row);
        var latest = instant(row, "latest_at");
        return new Caller(
                release,
                row.getObject("person_id", UUID.class),
                row.getString("name").strip(),
                row.getString("place"),
                row.getBoolean("needs_help"),
                latest,
                release != null && release.hadEnded(latest),
                replies(row.getArray("replies")),
                json.readValue(row.getString("wrote"), new TypeReference<List<Wrote>>() {}));
    }

    private static List<UUID> replies(Array array) throws SQLException {
        var replies = List.of((UUID[]) array.getArray());
        return List.copyOf(replies.subList(0, Math.min(replies.size(), CALLS_OF_A_PERSON_MAX)));
    }

    /** A person who called to a release, or to nothing that was sent. */
    record Of(UUID person, @Nullable UUID release) {}

    /** One call that changed hands. */
    record Changed(UUID reply, Of of) {}

    /** Writes down that an officer dealt with these; what was dealt with before, or judged, is left as it is. */
    List<Changed> deal(UUID act, Set<UUID> replies, Officer officer, Instant at) {
        return jdbc.sql("""
                update reply set dealt_act = :act, dealt_by = :by, dealt_by_name = :byName, dealt_at = :at
                where reply_id in (
                    select y.reply_id from reply y where y.reply_id = any (:replies) and %s order by y.reply_id for update)
                returning reply_id, person_id, release_id
                """.formatted(CALL))
                .param("act", act)
                .param("by", officer.id())
                .param("byName", officer.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("replies", replies.toArray(UUID[]::new))
                .query(OpenCalls::changed)
                .list();
    }

    /** Takes back what was dealt with in one act. */
    List<Changed> putBack(UUID act) {
        return jdbc.sql("""
                update reply set dealt_act = null, dealt_by = null, dealt_by_name = null, dealt_at = null
                where dealt_act = :act returning reply_id, person_id, release_id
                """).param("act", act).query(OpenCalls::changed).list();
    }

    private static Changed changed(ResultSet row, int number) throws SQLException {
        return new Changed(
                row.getObject("reply_id", UUID.class),
                new Of(row.getObject("person_id", UUID.class), row.getObject("release_id", UUID.class)));
    }

    private static @Nullable Answered answered(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        return kind == null
                ? null
                : new Answered(
                        row.getObject("release_id", UUID.class),
                        row.getLong("number"),
                        Kind.valueOf(kind),
                        Mode.valueOf(row.getString("mode")),
                        instant(row, "ends_at"),
                        row.getBoolean("stopped"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
