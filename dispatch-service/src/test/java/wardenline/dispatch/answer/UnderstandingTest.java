package wardenline.dispatch.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.dispatch.delivery.Acknowledgements.Addressed;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

class UnderstandingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId MOTHER = new PersonId(new UUID(0, 1));
    private static final PersonId CHILD = new PersonId(new UUID(0, 2));

    @Test
    void a_call_for_help_in_own_words_acknowledges_nothing() {
        assertThat(mailed("Please help, we are at the school")).singleElement().satisfies(said -> {
            assertThat(said.answer()).isEqualTo(Answer.TEXT);
            assertThat(said.own()).isEqualTo(new Said.OwnWords("Please help, we are at the school", true));
            assertThat(said.acknowledges()).isFalse();
        });
    }

    @Test
    void help_is_a_question_by_text_and_a_call_for_help_by_mail() {
        assertThat(texted("HELP", to(MOTHER, Channel.SMS))).isEmpty();
        assertThat(mailed("HELP")).singleElement().extracting(Said::own).isEqualTo(new Said.OwnWords("HELP", true));
        assertThat(mailed("info")).singleElement().extracting(Said::own).isEqualTo(new Said.OwnWords("info", false));
    }

    @Test
    void on_a_shared_telephone_a_call_for_help_is_of_all_once_and_other_words_of_the_latest() {
        var latest = to(CHILD, Channel.SMS);
        var shared = new Addressed[] {latest, to(MOTHER, Channel.SMS), to(CHILD, Channel.VOICE)};

        assertThat(texted("we are trapped", shared))
                .extracting(said -> said.to().person())
                .containsExactly(CHILD, MOTHER);
        assertThat(texted("we are at the school", shared)).extracting(Said::to).containsExactly(latest);
    }

    @Test
    void two_is_safe_after_a_text_and_a_call_for_help_wherever_the_number_was_called() {
        assertThat(texted("2", to(MOTHER, Channel.SMS)))
                .extracting(Said::answer)
                .containsExactly(Answer.SAFE);
        for (var two : List.of("2", " 2. ", "٢"))
            assertThat(texted(two, to(MOTHER, Channel.VOICE)))
                    .extracting(Said::answer)
                    .containsExactly(Answer.NEED_HELP);
        assertThat(texted("2", to(MOTHER, Channel.SMS), to(MOTHER, Channel.VOICE)))
                .extracting(Said::answer)
                .containsExactly(Answer.NEED_HELP);
        assertThat(texted("2", to(CHILD, Channel.SMS), to(MOTHER, Channel.VOICE)))
                .extracting(Said::answer)
                .containsExactly(Answer.NEED_HELP, Answer.NEED_HELP);
    }

    @Test
    void words_and_other_digits_mean_the_same_after_a_call() {
        assertThat(texted("SAFE", to(MOTHER, Channel.VOICE)))
                .extracting(Said::answer)
                .containsExactly(Answer.SAFE);
        assertThat(texted("1", to(MOTHER, Channel.VOICE)))
                .extracting(Said::answer)
                .containsExactly(Answer.ACK);
        assertThat(texted("3", to(MOTHER, Channel.VOICE)))
                .extracting(Said::answer)
                .containsExactly(Answer.NEED_HELP);
        assertThat(texted("4", to(MOTHER, Channel.VOICE)))
                .extracting(Said::answer)
                .containsExactly(Answer.LEFT);
    }

    private static List<Said> mailed(String words) {
        var to = to(MOTHER, Channel.EMAIL);
        return Understanding.of(new Incoming.Mail(to.delivery(), words, "mail", NOON), List.of(to));
    }

    private static List<Said> texted(String words, Addressed... addressed) {
        return Understanding.of(new Incoming.Text("+447700900340", words, "text", NOON), List.of(addressed));
    }

    private static Addressed to(PersonId person, Channel channel) {
        return new Addressed(
                new DeliveryId(UUID.randomUUID()),
                new ReleaseId(new UUID(0, 9)),
                person,
                new ContactPointId(UUID.randomUUID()),
                channel,
                Lane.EMERGENCY,
                "en",
                Mode.EXERCISE);
    }
}
