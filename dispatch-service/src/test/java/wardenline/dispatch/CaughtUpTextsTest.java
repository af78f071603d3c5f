package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Topics;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.TwilioSink;
import wardenline.testkit.Topic;

@DispatchTest
class CaughtUpTextsTest {

    private static final String OURS = "+12025550100";

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @AfterEach
    void forget() {
        Sinks.TWILIO_A.forgets();
    }

    @Test
    void a_text_whose_callback_nobody_took_is_asked_for_and_is_an_answer_of_its_time() throws Exception {
        var release = Line.emergency();
        var person = Line.person("Missed", Line.text("+14085550181"), Line.call("+14085550181", 3600));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var at = Clock.systemUTC().instant().minusSeconds(40).truncatedTo(ChronoUnit.SECONDS);

        var sid = received("+14085550181", "help ME! ", at);

        line.awaitCount(release, DeliveryState.ACKNOWLEDGED, 1);
        line.awaitCount(release, DeliveryState.CANCELLED, 1);
        assertThat(Line.text(new Topic(Topics.REPLY)
                        .await(record -> record.key().equals(person.personId().toString()))
                        .value()))
                .contains("\"answer\":\"NEED_HELP\"");
        assertThat(line.jdbc()
                        .sql("select received_at from receipt where reference = :sid")
                        .param("sid", sid)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(at);

        web.perform(Callbacks.text("+14085550181", "help ME!", sid));

        Awaitility.await().until(() -> verdicts(sid), "APPLIED NO_NEWS"::equals);
    }

    @Test
    void a_text_that_was_called_back_with_or_has_just_come_is_not_caught_up() throws Exception {
        var release = Line.emergency();
        line.release(
                release,
                List.of(
                        Line.person("Taken", Line.text("+14085550182")),
                        Line.person("Last", Line.text("+14085550184"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 2);
        var now = Clock.systemUTC().instant();
        var taken = UUID.randomUUID().toString();
        web.perform(Callbacks.text("+14085550182", "1", taken));
        Sinks.TWILIO_A.receives(new TwilioSink.Incoming(taken, "+14085550182", OURS, "1", now.minusSeconds(60)));
        var fresh = received("+14085550183", "1", now.plusSeconds(300));

        var last = received("+14085550184", "1", now.minusSeconds(60));

        line.awaitCount(release, DeliveryState.ACKNOWLEDGED, 2);
        assertThat(kept(last)).isEqualTo(1);
        assertThat(kept(taken)).isEqualTo(1);
        assertThat(kept(fresh)).isZero();
    }

    private static String received(String from, String words, Instant at) {
        var sid = UUID.randomUUID().toString();
        Sinks.TWILIO_A.receives(new TwilioSink.Incoming(sid, from, OURS, words, at));
        return sid;
    }

    private int kept(String sid) {
        return line.jdbc()
                .sql("select count(*) from receipt where reference = :sid")
                .param("sid", sid)
                .query(Integer.class)
                .single();
    }

    private String verdicts(String sid) {
        return line.jdbc().sql("""
                        select coalesce(string_agg(verdict, ' ' order by receipt_id), '') from receipt
                        where reference = :sid
                        """).param("sid", sid).query(String.class).single();
    }
}
