package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.dispatch.sink.Sinks;

/** What is said to people who text: only what is so. */
@DispatchTest
class TextConfirmationTest {

    private static final String RECORDED = "We have recorded that you need help.";
    private static final String TELL_US = "We got your call for help. Text us your full name and where you are, or call"
            + " +12025550100. Stay where you are safe.";
    private static final String LEFT = "You will get no more routine messages here.";
    private static final String NOTHING_CHANGED = "Nothing was changed for this number. Choose your messages at"
            + " https://line.example.org/me or call +12025550100.";

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @AfterEach
    void mend() {
        line.forgetTexts();
    }

    @Test
    void a_call_for_help_counts_as_recorded_only_where_a_message_went() throws Exception {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Known", Line.call("+447700900301", 0))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        assertThat(answerTo("+447700900301", "HELP ME")).contains(RECORDED);
        assertThat(answerTo("+447700900302", "HELP ME")).contains(TELL_US).doesNotContain(RECORDED);
    }

    @Test
    void two_after_a_call_is_told_as_a_call_for_help_with_how_to_take_it_back() throws Exception {
        var release = Line.emergency();
        line.release(
                release,
                List.of(
                        Line.person("Called", Line.call("+447700900308", 0)),
                        Line.person("Texted", Line.text("+447700900309"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 2);

        assertThat(answerTo("+447700900308", "2")).contains(RECORDED).contains("reply SAFE");
        assertThat(answerTo("+447700900308", "SAFE")).doesNotContain("<Message>");
        assertThat(answerTo("+447700900309", "2")).doesNotContain("<Message>");
        assertThat(answerTo("+447700900310", "2")).doesNotContain("<Message>");
    }

    @Test
    void a_confirmation_is_in_the_language_of_what_was_sent() throws Exception {
        var release = Line.emergency();
        var reader = Line.person("Reader", Line.text("+447700900311"));
        line.release(release, List.of(new Recipient(reader.personId(), "Reader", "pt-MZ", reader.steps(), Map.of())));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        assertThat(answerTo("+447700900311", "ajuda")).contains("Registámos que precisa de ajuda.");
        assertThat(answerTo("+447700900311", "info")).contains("Alertas da embaixada.");
        assertThat(answerTo("+447700900312", "ajuda")).contains(TELL_US);
    }

    @Test
    void who_stops_hears_so_only_where_something_is_stopped() throws Exception {
        var release = Line.routine();
        line.release(
                release,
                List.of(
                        Line.person("Texted", Line.text("+447700900303")),
                        Line.person("Called", Line.call("+447700900304", 0))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var called = line.delivery(release, Channel.VOICE);
        line.jdbc()
                .sql("update delivery set attempts = 1 where delivery_id = :called")
                .param("called", called)
                .update();

        assertThat(answerTo("+447700900303", "STOP")).contains(LEFT);
        assertThat(answerTo("+447700900304", "STOP")).contains(NOTHING_CHANGED).doesNotContain(LEFT);
        assertThat(answerTo("+447700900305", "STOP")).contains(NOTHING_CHANGED).doesNotContain(LEFT);
        assertThat(answerTo("+447700900305", "START")).contains(NOTHING_CHANGED);
    }

    @Test
    void a_number_that_got_a_code_alone_has_no_messages_to_stop() throws Exception {
        var request = Line.code("+447700900306", "en", "314159");
        Awaitility.await()
                .until(() -> line.jdbc()
                        .sql("select count(*) from delivery where release_id = :request and state = 'ACCEPTED'")
                        .param("request", request)
                        .query(Integer.class)
                        .single()
                        .equals(1));

        assertThat(answerTo("+447700900306", "STOP")).contains(NOTHING_CHANGED).doesNotContain(LEFT);
    }

    @Test
    void over_an_smsc_the_same_is_said() {
        Awaitility.await().until(() -> Sinks.SMSC_A.bound() == 2);

        Sinks.SMSC_A.text("447700900307", "3");

        var said = Awaitility.await()
                .until(
                        () -> Sinks.SMSC_A.submits().stream()
                                .filter(text -> text.to().equals("447700900307"))
                                .map(text -> new String(text.text(), StandardCharsets.US_ASCII))
                                .toList(),
                        texts -> !texts.isEmpty());
        assertThat(said).containsExactly(TELL_US);
    }

    private String answerTo(String number, String words) throws Exception {
        return web.perform(Callbacks.text(number, words))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
