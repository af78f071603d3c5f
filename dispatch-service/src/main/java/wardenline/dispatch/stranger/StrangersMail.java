package wardenline.dispatch.stranger;

import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.answer.ReplyWords;

/** What people mail that answers no mail of ours: an alert passed on, another address. It is laid before officers as a text is. */
@Repository
public class StrangersMail {

    private static final Logger LOG = LoggerFactory.getLogger(StrangersMail.class);

    private static final int SENDER_MAX = 320;
    private static final int SUBJECT_MAX = 200;
    private static final int WORDS_MAX = 4_000;

    /** Stands where more was written than is kept. */
    private static final String MORE = " […]";

    private final JdbcClient jdbc;
    private final StrangersTexts texts;

    StrangersMail(JdbcClient jdbc, StrangersTexts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /**
     * One of them, in plain words.
     *
     * @param source who handed it over
     * @param sender its address, as far as it can be told
     * @param own what of it the writer wrote, without what they quote and how they sign
     * @param all everything: under it a name or a number may stand
     * @param reference its own name, which the same mail has when it comes by another way
     */
    public record Written(
            String source,
            String sender,
            String subject,
            String own,
            String all,
            String reference,
            Instant receivedAt) {

        /**
         * A call for help counts wherever it stands; all else is said by the mail itself rather than by its title. Where nothing is the
         * writer's own, they may have written between the lines.
         */
        ReplyWords.Reply meaning() {
            var words = own.isBlank() ? all : own;
            var said = ReplyWords.parseMail(words.isBlank() ? subject : words);
            return callsForHelp(said) || !callsForHelp(ReplyWords.parseMail(subject))
                    ? said
                    : ReplyWords.Reply.MAY_NEED_HELP;
        }

        private static boolean callsForHelp(ReplyWords.Reply said) {
            return said == ReplyWords.Reply.NEED_HELP || said == ReplyWords.Reply.MAY_NEED_HELP;
        }

        private String shown() {
            var title = cut(subject, SUBJECT_MAX);
            var body = cut(all.length() > WORDS_MAX && !own.isBlank() ? own : all, WORDS_MAX);
            return title.isBlank() || body.isBlank() ? title + body : title + "\n" + body;
        }
    }

    /** Puts it before officers if it says something of a person; {@code false} where it says nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean keep(Written mail) {
        var meaning = mail.meaning();
        if (mail.shown().isBlank() || !StrangersTexts.ofAPerson(meaning)) return false;
        jdbc.sql("""
                        insert into receipt (provider, kind, reference, status, sender, body, received_at, joined_at, verdict)
                        select :source, 'MAIL', :reference, 'received', :sender, :words, :receivedAt, now(), 'UNMATCHED'
                        where not exists (
                            select from receipt
                            where kind = 'MAIL' and sender = :sender and reference = :reference and body = :words)
                        returning receipt_id
                        """)
                .param("source", mail.source())
                .param("reference", mail.reference())
                .param("sender", cut(mail.sender(), SENDER_MAX))
                .param("words", mail.shown())
                .param("receivedAt", mail.receivedAt().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .ifPresent(receipt -> {
                    texts.keep(receipt, meaning);
                    LOG.info("event=strangers_mail receipt={} meaning={}", receipt, meaning);
                });
        return true;
    }

    /** PostgreSQL takes no NUL, and half a character is none. */
    private static String cut(String words, int max) {
        var kept = words.replace("\u0000", "").strip();
        if (kept.length() <= max) return kept;
        var end = Character.isHighSurrogate(kept.charAt(max - 1)) ? max - 1 : max;
        return kept.substring(0, end) + MORE;
    }
}
