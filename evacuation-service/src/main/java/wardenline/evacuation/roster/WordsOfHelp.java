package wardenline.evacuation.roster;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.ReplyJudged;
import wardenline.contracts.ReplyReceived;

/**
 * What people wrote of help in words of their own. A machine may have written it, so that it displaces no answer and is none; the latest
 * that no officer judged to be no call stands beside the answer, whatever it was written to: nobody who calls for help does so to a drill.
 */
@Repository
class WordsOfHelp {

    private final JdbcClient jdbc;

    WordsOfHelp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A second arrival changes nothing, whatever was judged of the first. */
    void record(ReplyReceived reply) {
        jdbc.sql("""
                        INSERT INTO wrote_for_help (reply_id, person_id, words, written_at) VALUES (:reply, :person, :words, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .param("reply", reply.replyId())
                .param("person", reply.personId())
                .param("words", reply.text(), java.sql.Types.VARCHAR)
                .param("at", utc(reply.receivedAt()))
                .update();
        stand(reply.personId());
    }

    /** The latest judgement of a reply counts. What was kept before replies had names here is known by its time. */
    void judge(ReplyJudged judged) {
        jdbc.sql("""
                        UPDATE wrote_for_help SET may_need_help = :mayNeedHelp, judged_at = :at
                        WHERE person_id = :person
                          AND (reply_id = :reply OR (reply_id IS NULL AND written_at = :written))
                          AND (judged_at IS NULL OR judged_at <= :at)
                        """)
                .param("mayNeedHelp", judged.mayNeedHelp())
                .param("at", utc(judged.judgedAt()))
                .param("person", judged.personId())
                .param("reply", judged.replyId())
                .param("written", utc(judged.receivedAt()))
                .update();
        stand(judged.personId());
    }

    private void stand(UUID person) {
        jdbc.sql("INSERT INTO answer (person_id) VALUES (:person) ON CONFLICT DO NOTHING")
                .param("person", person)
                .update();
        jdbc.sql("""
                        UPDATE answer SET (wrote_for_help, wrote_for_help_at, wrote_for_help_reply) = (
                            SELECT words, written_at, reply_id FROM wrote_for_help
                            WHERE person_id = :person AND may_need_help
                            ORDER BY written_at DESC, reply_id DESC LIMIT 1)
                        WHERE person_id = :person AND NOT exercise
                        """).param("person", person).update();
    }

    /** Forgets a person for good. */
    void erase(PersonId person) {
        jdbc.sql("DELETE FROM wrote_for_help WHERE person_id = :person")
                .param("person", person.value())
                .update();
    }

    /**
     * Takes the words out of so many replies that came before then, the oldest first, and from beside the answers of those who wrote them;
     * other replicas take others.
     */
    int erase(Instant before, int limit) {
        return jdbc.sql("""
                        WITH old AS (
                            SELECT id, person_id FROM wrote_for_help WHERE words IS NOT NULL AND written_at < :before
                            ORDER BY written_at LIMIT :limit FOR UPDATE SKIP LOCKED
                        ), beside AS (
                            UPDATE answer SET wrote_for_help = NULL FROM old
                            WHERE answer.person_id = old.person_id AND answer.wrote_for_help_at < :before
                        )
                        UPDATE wrote_for_help SET words = NULL FROM old WHERE wrote_for_help.id = old.id
                        """).param("before", utc(before)).param("limit", limit).update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
