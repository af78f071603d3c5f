package wardenline.warden.reply;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Words of somebody's own as lists show them; a machine may have written them.
 *
 * @param calls they may call for help, nobody judged otherwise, and the person has not said since how they are
 * @param judgedBy the officer who judged that they are no call for help
 */
public record Wrote(
        UUID replyId, String words, boolean calls, @Nullable String judgedBy) {

    /**
     * As a JSON array in SQL, calls for help first, then the latest.
     *
     * @param audience alias of what has the frozen audience's columns {@code release_id}, {@code person_id}, {@code answer} and
     *     {@code answered_at}
     */
    public static String listed(String audience, int most) {
        return """
                (select coalesce(jsonb_agg(w), '[]') from (
                    select y.reply_id as "replyId", y.free_text as words, y.judged_by_name as "judgedBy",
                           y.may_need_help and y.judged_at is null
                               and call_stands(%1$s.answer, %1$s.answered_at, y.received_at) as calls
                    from reply y
                    where y.release_id = %1$s.release_id and y.person_id = %1$s.person_id
                      and y.answer = 'TEXT' and y.free_text is not null
                    order by calls desc, y.may_need_help desc, y.received_at desc limit %2$d) w)
                """.formatted(audience, most);
    }
}
