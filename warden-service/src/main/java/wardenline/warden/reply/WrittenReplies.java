package wardenline.warden.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.platform.security.Officer;

/** Replies in words of people's own; of whoever was erased since there are none. */
@Repository
class WrittenReplies {
    private static final String SELECT = """
            select y.*, p.given_name || ' ' || p.family_name as name, r.answer as answered,
                   call_stands(r.answer, r.answered_at, y.received_at) as open
            from reply y join person p using (person_id)
            left join release_recipient r on r.release_id = y.release_id and r.person_id = y.person_id
            where y.answer = 'TEXT'
            """;

    private final JdbcClient jdbc;

    WrittenReplies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Written> find(UUID reply) {
        return jdbc.sql(SELECT + "and y.reply_id = :reply")
                .param("reply", reply)
                .query((row, _) -> written(row))
                .optional();
    }

    /** The same, until the transaction ends: whoever judges it, and whoever takes in another call of the person, waits. */
    Optional<Written> lock(UUID reply) {
        var locked = jdbc.sql("""
                select r.person_id from reply y join release_recipient r using (release_id, person_id)
                where y.reply_id = :reply for update of r
                """).param("reply", reply).query(UUID.class).optional();
        if (locked.isEmpty())
            jdbc.sql("select reply_id from reply where reply_id = :reply for update")
                    .param("reply", reply)
                    .query(UUID.class)
                    .optional();
        return find(reply);
    }

    /** All that the person wrote back to the same, the latest first. */
    List<Written> beside(Written written, int limit) {
        var release = written.releaseId() == null ? "y.release_id is null" : "y.release_id = :release";
        return jdbc.sql(SELECT + "and y.person_id = :person and " + release
                        + " order by y.received_at desc, y.reply_id desc limit :limit")
                .param("person", written.personId())
                .param("release", written.releaseId(), java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> written(row))
                .list();
    }

    /** Writes down that it is no call for help; gives what goes into the digest of its words. */
    UUID judge(Written written, Officer officer, Instant at) {
        var salt = jdbc.sql("""
                update reply set judged_by = :by, judged_by_name = :byName, judged_at = :at,
                       words_salt = coalesce(words_salt, gen_random_uuid())
                where reply_id = :reply and judged_at is null returning words_salt
                """)
                .param("reply", written.replyId())
                .param("by", officer.id())
                .param("byName", officer.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
        standAnew(written);
        return salt;
    }

    /** Takes that back. */
    void putBack(Written written) {
        int changed = jdbc.sql("""
                update reply set judged_by = null, judged_by_name = null, judged_at = null
                where reply_id = :reply and judged_at is not null
                """).param("reply", written.replyId()).update();
        if (changed != 1) throw new IllegalStateException("a reply that is locked was not put back");
        standAnew(written);
    }

    /** The latest call that nobody judged to be none is what the person stands by. */
    private void standAnew(Written written) {
        if (written.releaseId() == null) return;
        jdbc.sql("""
                update release_recipient r set wrote_for_help_at = (
                    select max(y.received_at) from reply y
                    where y.release_id = r.release_id and y.person_id = r.person_id
                      and y.answer = 'TEXT' and y.may_need_help and y.judged_at is null)
                where r.release_id = :release and r.person_id = :person
                """)
                .param("release", written.releaseId())
                .param("person", written.personId())
                .update();
    }

    /** Whether the person is among those who may need help. */
    boolean mayNeedHelp(UUID release, UUID person) {
        return jdbc.sql("""
                select may_need_help from release_recipient where release_id = :release and person_id = :person
                """)
                .param("release", release)
                .param("person", person)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Takes the words out of so many that came before then, the oldest first; other replicas take others. */
    int erase(Instant before, int limit) {
        return jdbc.sql("""
                update reply set free_text = null, words_salt = null
                where reply_id in (
                    select reply_id from reply where free_text is not null and received_at < :before
                    order by received_at limit :limit for update skip locked)
                """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static Written written(ResultSet row) throws SQLException {
        var by = row.getString("judged_by_name");
        return new Written(
                row.getObject("reply_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("release_id", UUID.class),
                row.getString("name").strip(),
                Channel.valueOf(row.getString("channel")),
                row.getString("free_text"),
                instant(row, "received_at"),
                row.getBoolean("may_need_help"),
                by == null ? null : new Written.Judged(by, instant(row, "judged_at")),
                row.getString("answered"),
                row.getBoolean("open"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
