package wardenline.dispatch.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import wardenline.dispatch.answer.ReplyWords.Reply;

/** What a mail of a stranger is taken for. */
class WrittenTest {

    @Test
    void a_call_for_help_counts_in_the_mail_and_in_its_title() {
        assertThat(meaning("Hello", "we are trapped in the school")).isEqualTo(Reply.MAY_NEED_HELP);
        assertThat(meaning("", "HELP")).isEqualTo(Reply.MAY_NEED_HELP);
        assertThat(meaning("Hello", "Help me!")).isEqualTo(Reply.NEED_HELP);
        assertThat(meaning("We are trapped", "third floor, the school")).isEqualTo(Reply.MAY_NEED_HELP);
        assertThat(meaning("SOS", "")).isEqualTo(Reply.NEED_HELP);
        assertThat(meaning("Please help", "SAFE")).isEqualTo(Reply.MAY_NEED_HELP);
    }

    @Test
    void all_else_is_said_by_the_mail_itself() {
        assertThat(meaning("Re: Demonstration", "SAFE")).isEqualTo(Reply.SAFE);
        assertThat(meaning("STOP", "Who are you?")).isEqualTo(Reply.TEXT);
        assertThat(meaning("unsubscribe", "STOP")).isEqualTo(Reply.STOP);
    }

    @Test
    void where_all_is_quoted_all_is_looked_through() {
        assertThat(new StrangersMail.Written(
                                "mailbox", "", "", "", "> are you safe?\n> no, trapped", "<1>", Instant.EPOCH)
                        .meaning())
                .isEqualTo(Reply.MAY_NEED_HELP);
    }

    private static Reply meaning(String subject, String words) {
        return new StrangersMail.Written("mailbox", "a@b.example", subject, words, words, "<1>", Instant.EPOCH)
                .meaning();
    }
}
