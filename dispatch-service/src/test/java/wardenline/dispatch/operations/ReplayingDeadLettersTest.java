package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Topics;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.operations.ReplayingDeadLetters.Replay;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.platform.security.Officer;
import wardenline.testkit.Broker;
import wardenline.testkit.Tokens;
import wardenline.testkit.Topic;

@DispatchTest
class ReplayingDeadLettersTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final Officer OFFICER = new Officer("op", "Operator", Set.of(), "");
    private static final String WHY = "The consumer is mended";
    private static final String FROM_THE_FUTURE = "wardenline.enrollment-changed.v99";

    @Autowired
    MockMvc web;

    @Autowired
    DeadLetters letters;

    @Autowired
    LettersOnBroker kept;

    @Autowired
    ReplayMarks marks;

    @Autowired
    AuditChain audit;

    @Autowired
    Line line;

    private final String person = UUID.randomUUID().toString();

    @Test
    void where_the_last_of_each_key_is_kept_older_news_is_never_put_behind_later_news() throws Exception {
        var older = dead(sent());
        var later = dead(sent());

        web.perform(post("/api/dispatch/dead-letters/replay")
                        .header("Authorization", OPERATOR)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(JsonMapper.shared().writeValueAsString(older)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("OVERTAKEN"))
                .andExpect(jsonPath("$.detail").value(containsString("Set it aside instead")));
        web.perform(post("/operations/dead-letters/replay")
                        .param("topic", older.topic())
                        .param("partition", String.valueOf(older.partition()))
                        .param("offset", String.valueOf(older.offset()))
                        .header("Authorization", OPERATOR))
                .andExpect(redirectedUrl("/operations/dead-letters?said=OVERTAKEN"));

        assertThat(onTheTopic()).as("nothing was sent").isEqualTo(2);
        assertThat(letter(older).waits()).isTrue();
        web.perform(get("/operations/dead-letters?said=OVERTAKEN").header("Authorization", OPERATOR))
                .andExpect(content().string(containsString("set this one aside")));
        assertThat(replaying(brokers()).setAside(older, "Later news has come", OFFICER))
                .isEqualTo(Replay.SET_ASIDE);
        assertThat(replaying(brokers()).replay(later, WHY, OFFICER)).isEqualTo(Replay.SENT);
        assertThat(onTheTopic()).isEqualTo(3);
    }

    @Test
    void news_of_somebody_who_was_erased_is_not_sent_again() {
        var before = dead(sent());
        var erased = new Topic(Topics.ENROLLMENT);
        erased.send(person, "wardenline.enrollment-erased.v99", new byte[0]);

        assertThat(replaying(brokers()).replay(before, WHY, OFFICER)).isEqualTo(Replay.OVERTAKEN);
    }

    @Test
    void of_a_key_that_the_topic_has_forgotten_nothing_is_sent_again() {
        var id = new Topic(Topics.ENROLLMENT + ".dlq")
                .send(person, FROM_THE_FUTURE, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(replaying(brokers()).replay(dead(id), WHY, OFFICER)).isEqualTo(Replay.OVERTAKEN);
        assertThat(onTheTopic()).isZero();
    }

    @Test
    void what_has_gone_twice_by_two_services_goes_twice_again() {
        var id = sent();
        var one = dead(id);
        new Topic(Topics.ENROLLMENT + ".dlq").send(person, FROM_THE_FUTURE, "{}".getBytes(StandardCharsets.UTF_8), id);
        var other = letters
                .page(DeadLetters.Shown.WAITING, Optional.of(Topics.ENROLLMENT + ".dlq"), Optional.empty(), 1000)
                .letters()
                .stream()
                .filter(letter -> letter.eventId().equals(id))
                .map(DeadLetters.DeadLetter::place)
                .filter(place -> !place.equals(one))
                .findFirst()
                .orElseThrow();

        assertThat(replaying(brokers()).replay(one, WHY, OFFICER)).isEqualTo(Replay.SENT);
        assertThat(replaying(brokers()).replay(other, WHY, OFFICER)).isEqualTo(Replay.SENT);
    }

    @Test
    void what_kafka_does_not_take_waits_as_before() {
        var place = dead(sent());

        for (var nobody : new String[] {"nowhere.invalid:9092", "127.0.0.1:1"})
            assertThat(replaying(nobody).replay(place, WHY, OFFICER)).isEqualTo(Replay.NOT_TAKEN);

        assertThat(letter(place).waits()).isTrue();
        assertThat(replaying(brokers()).replay(place, WHY, OFFICER)).isEqualTo(Replay.SENT);
        assertThat(letter(place).replayed()).isTrue();
        assertThat(replaying(brokers()).replay(place, WHY, OFFICER)).isEqualTo(Replay.SENT_BEFORE);
    }

    @Test
    void of_two_officers_at_once_one_sends_it() throws Exception {
        var place = dead(sent());
        try (var officers = Executors.newFixedThreadPool(2)) {
            var both = officers.invokeAll(Collections.nCopies(
                    2, (Callable<Replay>) () -> replaying(brokers()).replay(place, WHY, OFFICER)));

            assertThat(List.of(both.getFirst().get(), both.getLast().get()))
                    .containsExactlyInAnyOrder(Replay.SENT, Replay.SENT_BEFORE);
        }
        assertThat(onTheTopic()).isEqualTo(2);
        assertThat(audit.about(place.text()))
                .extracting(AuditEntry::action, AuditEntry::detail)
                .containsExactly(
                        tuple("dead-letter-replay-begun", WHY),
                        tuple("dead-letter-replayed", "sent to its topic again"));
    }

    @Test
    void whoever_dies_over_the_sending_leaves_an_entry_and_a_letter_that_waits() {
        var place = dead(sent());
        assertThat(marks.claim(place, WHY, OFFICER)).isPresent();

        assertThat(letter(place).waits()).isTrue();
        assertThat(letter(place).sending()).isTrue();
        assertThat(replaying(brokers()).replay(place, WHY, OFFICER))
                .as("it may be under way")
                .isEqualTo(Replay.SENT_BEFORE);
        assertThat(audit.about(place.text()))
                .extracting(AuditEntry::action)
                .containsExactly("dead-letter-replay-begun");

        line.jdbc()
                .sql(
                        "update dead_letter_replayed set sending_since = sending_since - interval '2 minutes' where topic = :topic "
                                + "and partition = :partition and record_offset = :offset")
                .param("topic", place.topic())
                .param("partition", place.partition())
                .param("offset", place.offset())
                .update();
        assertThat(replaying(brokers()).replay(place, WHY, OFFICER)).isEqualTo(Replay.SENT);
        assertThat(letter(place).replayed()).isTrue();
    }

    @Test
    void what_was_set_aside_and_could_not_be_sent_is_set_aside_still() {
        var place = dead(sent());
        assertThat(replaying(brokers()).setAside(place, "Of no use", OFFICER)).isEqualTo(Replay.SET_ASIDE);

        assertThat(replaying("127.0.0.1:1").replay(place, WHY, OFFICER)).isEqualTo(Replay.NOT_TAKEN);

        assertThat(letter(place).setAside()).isTrue();
        assertThat(letter(place).waits()).isFalse();
    }

    private ReplayingDeadLetters replaying(String sendingTo) {
        return new ReplayingDeadLetters(kept, marks, sendingTo);
    }

    private static String brokers() {
        return Broker.bootstrapServers();
    }

    private String sent() {
        return new Topic(Topics.ENROLLMENT).send(person, FROM_THE_FUTURE, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static DeadLetters.Place dead(String id) {
        ConsumerRecord<String, byte[]> dead = new Topic(Topics.ENROLLMENT + ".dlq")
                .await(record -> Topic.header(record, "ce_id").equals(id));
        return new DeadLetters.Place(dead.topic(), dead.partition(), dead.offset());
    }

    private DeadLetters.DeadLetter letter(DeadLetters.Place place) {
        var topic = Optional.of(place.topic());
        return Stream.of(DeadLetters.Shown.values())
                .flatMap(shown -> letters.page(shown, topic, Optional.empty(), 1000).letters().stream())
                .filter(letter -> letter.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    private long onTheTopic() {
        return new Topic(Topics.ENROLLMENT)
                .records().stream()
                        .filter(record -> person.equals(record.key()))
                        .count();
    }
}
