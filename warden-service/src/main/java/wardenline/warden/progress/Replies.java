package wardenline.warden.progress;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.ReplyReceived;

/** What people say back, and how each of them stands by it. */
@Repository
class Replies {
    private final JdbcClient jdbc;

    Replies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a reply; false where it is already kept. */
    boolean keep(ReplyReceived reply) {
        return jdbc.sql("""
                insert into reply (reply_id, person_id, release_id, channel, answer, free_text, may_need_help, received_at)
                values (:reply, :person, :release, :channel, :answer, :text, :mayNeedHelp, :at)
                on conflict do nothing
                """)
                        .param("reply", reply.replyId())
                        .param("person", reply.personId())
                        .param("release", reply.releaseId(), java.sql.Types.OTHER)
                        .param("channel", reply.channel().name())
                        .param("answer", reply.answer().name())
                        .param("text", reply.text(), java.sql.Types.VARCHAR)
                        .param("mayNeedHelp", mayNeedHelp(reply))
                        .param("at", reply.receivedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** How the person stands by it. A cry for help in words of their own stands beside their answer, and answers nothing. */
    void stand(ReplyReceived reply) {
        if (reply.releaseId() == null) return;
        switch (reply.answer()) {
            case ACK, SAFE, NEED_HELP, LEFT, STAYING -> answered(reply);
            case TEXT -> {
                if (mayNeedHelp(reply)) wroteForHelp(reply);
            }
            case STOP, START -> {}
        }
    }

    /** The latest answer to the release counts, and "I have read this" never hides a cry for help. */
    private void answered(ReplyReceived reply) {
        jdbc.sql("""
                update release_recipient
                set answer = :answer, answered_at = :at, standing = :answered
                where release_id = :release and person_id = :person
                  and (answer is null or answer = 'ACK' or (:answer <> 'ACK' and answered_at <= :at))
                """)
                .param("answer", reply.answer().name())
                .param("at", reply.receivedAt().atOffset(ZoneOffset.UTC))
                .param("answered", Standing.ANSWERED.ordinal())
                .param("release", reply.releaseId())
                .param("person", reply.personId())
                .update();
    }

    private void wroteForHelp(ReplyReceived reply) {
        jdbc.sql("""
                update release_recipient set wrote_for_help_at = greatest(wrote_for_help_at, :at)
                where release_id = :release and person_id = :person
                """)
                .param("at", reply.receivedAt().atOffset(ZoneOffset.UTC))
                .param("release", reply.releaseId())
                .param("person", reply.personId())
                .update();
    }

    /** What was told before dispatch looked for it calls for nothing. */
    private static boolean mayNeedHelp(ReplyReceived reply) {
        return Boolean.TRUE.equals(reply.mayNeedHelp());
    }
}
