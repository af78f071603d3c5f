package wardenline.evacuation.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.contracts.Channel;
import wardenline.contracts.EnrollmentChanged.Status;
import wardenline.contracts.Mode;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.Topics;
import wardenline.evacuation.EvacuationTest;
import wardenline.evacuation.Scene;
import wardenline.testkit.Broker;
import wardenline.testkit.Topic;

@EvacuationTest
class RosterTest {

    @Autowired
    private KeepingRoster keeping;

    @Autowired
    private RosterScene scene;

    @Autowired
    private Roster roster;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void versions_in_any_order_and_twice_leave_the_latest_state() {
        var household = UUID.randomUUID();
        for (int seed = 0; seed < 10; seed++) {
            var id = UUID.randomUUID();
            var events = new ArrayList<>(List.of(
                    RosterScene.enrollment(id, 1, Status.ENROLLED, household, RosterScene.GROWN, null, "Nairobi"),
                    RosterScene.enrollment(id, 2, Status.ENROLLED, household, RosterScene.GROWN, null, "Mombasa"),
                    RosterScene.enrollment(id, 2, Status.ENROLLED, household, RosterScene.GROWN, null, "Mombasa"),
                    RosterScene.enrollment(id, 3, Status.WITHDRAWN, household, RosterScene.GROWN, null, "")));
            Collections.shuffle(events, new Random(seed));

            events.forEach(keeping::enrol);

            assertThat(jdbc.sql("SELECT version, enrolled, place FROM person WHERE person_id = :id")
                            .param("id", id)
                            .query()
                            .singleRow())
                    .containsEntry("version", 3L)
                    .containsEntry("enrolled", false)
                    .containsEntry("place", null);
        }
    }

    @Test
    void answers_in_any_order_and_twice_leave_the_latest_one() {
        for (int seed = 0; seed < 10; seed++) {
            var person = scene.adult();
            var answers = new ArrayList<>(List.of(
                    reply(person, ReplyReceived.Answer.SAFE, 1),
                    reply(person, ReplyReceived.Answer.NEED_HELP, 5),
                    reply(person, ReplyReceived.Answer.ACK, 9),
                    reply(person, ReplyReceived.Answer.TEXT, 10)));
            answers.add(answers.getFirst());
            Collections.shuffle(answers, new Random(seed));

            answers.forEach(keeping::answer);

            assertThat(chosen(person, Answer.NEED_HELP)).containsExactly(person);
            assertThat(chosen(person, Answer.ACK)).isEmpty();
        }
    }

    @Test
    void an_answer_may_come_before_the_enrollment() {
        var id = UUID.randomUUID();
        keeping.answer(reply(new PersonId(id), ReplyReceived.Answer.NEED_HELP, 1));
        keeping.enrol(
                RosterScene.enrollment(id, 1, Status.ENROLLED, UUID.randomUUID(), RosterScene.GROWN, null, "Nairobi"));

        assertThat(chosen(new PersonId(id), Answer.NEED_HELP)).containsExactly(new PersonId(id));
    }

    @Test
    void an_answer_from_another_day_does_not_count() {
        var person = scene.adult();
        scene.answered(person, ReplyReceived.Answer.NEED_HELP, Scene.NOON.minusSeconds(86_400));

        assertThat(chosen(person, Answer.NEED_HELP)).isEmpty();
        assertThat(chosen(person, Answer.NONE)).containsExactly(person);
    }

    @Test
    void safe_to_an_exercise_hides_no_call_for_help_from_a_real_evacuation() {
        var person = scene.adult();
        keeping.answer(reply(person, Mode.LIVE, ReplyReceived.Answer.NEED_HELP, 1));
        keeping.answer(reply(person, Mode.EXERCISE, ReplyReceived.Answer.SAFE, 2));
        keeping.answer(reply(person, Mode.EXERCISE, ReplyReceived.Answer.ACK, 3));

        assertThat(chosen(person, Answer.NEED_HELP)).containsExactly(person);
        assertThat(chosenInExercise(person, Answer.SAFE)).containsExactly(person);
    }

    @Test
    void to_an_exercise_nobody_is_safe_and_nothing_is_read_in_earnest() {
        var person = scene.adult();
        keeping.answer(reply(person, Mode.EXERCISE, ReplyReceived.Answer.SAFE, 1));
        keeping.answer(reply(person, Mode.EXERCISE, ReplyReceived.Answer.ACK, 2));

        assertThat(chosen(person, Answer.NONE)).containsExactly(person);
    }

    @Test
    void a_call_for_help_to_an_exercise_counts_in_earnest_until_it_is_over() {
        var person = scene.adult();
        keeping.answer(reply(person, Mode.LIVE, ReplyReceived.Answer.SAFE, 1));
        keeping.answer(reply(person, Mode.EXERCISE, ReplyReceived.Answer.NEED_HELP, 2));
        assertThat(chosen(person, Answer.NEED_HELP)).containsExactly(person);

        keeping.answer(reply(person, Mode.EXERCISE, ReplyReceived.Answer.SAFE, 3));
        assertThat(chosen(person, Answer.SAFE)).containsExactly(person);
        assertThat(chosen(person, Answer.NEED_HELP)).isEmpty();
    }

    @Test
    void safe_in_earnest_ends_a_call_for_help_to_an_exercise() {
        var person = scene.adult();
        keeping.answer(reply(person, Mode.EXERCISE, ReplyReceived.Answer.NEED_HELP, 1));
        keeping.answer(reply(person, Mode.LIVE, ReplyReceived.Answer.SAFE, 2));

        assertThat(chosen(person, Answer.SAFE)).containsExactly(person);
        assertThat(chosenInExercise(person, Answer.SAFE)).containsExactly(person);
    }

    @Test
    void whoever_wrote_of_help_in_words_of_their_own_is_not_chosen_for_it() {
        var person = scene.adult();
        scene.wroteForHelp(person, "we are trapped", Scene.NOON.plusSeconds(60));

        assertThat(chosen(person, Answer.NEED_HELP)).isEmpty();
        assertThat(chosen(person, Answer.NONE)).containsExactly(person);
    }

    @Test
    void what_is_told_again_or_out_of_order_undoes_no_judgement() {
        var person = scene.adult();
        var written = Scene.NOON.plusSeconds(60);
        var reply = scene.wroteForHelp(person, "thank you for your help", written);
        scene.judged(person, reply, written, true, written.plusSeconds(20));
        scene.judged(person, reply, written, false, written.plusSeconds(10));
        assertThat(wroteForHelp(person)).isEqualTo("thank you for your help");
        scene.judged(person, reply, written, false, written.plusSeconds(30));
        assertThat(wroteForHelp(person)).isEqualTo("none");

        keeping.answer(new ReplyReceived(
                reply,
                person.value(),
                null,
                null,
                Channel.SMS,
                ReplyReceived.Answer.TEXT,
                "thank you for your help",
                true,
                written));

        assertThat(wroteForHelp(person)).isEqualTo("none");
    }

    @Test
    void words_from_before_replies_were_kept_one_by_one_are_known_by_their_time() {
        var person = scene.adult();
        var written = Scene.NOON.plusSeconds(60);
        scene.wroteForHelp(person, "told long ago", written);
        jdbc.sql("UPDATE wrote_for_help SET reply_id = NULL WHERE person_id = :id")
                .param("id", person.value())
                .update();

        scene.judged(person, UUID.randomUUID(), written, false, written.plusSeconds(10));

        assertThat(wroteForHelp(person)).isEqualTo("none");
    }

    @Test
    void a_judgement_comes_by_kafka_after_the_reply_and_under_its_key() {
        var person = scene.adult();
        var reply = UUID.randomUUID();
        var topic = new Topic(Topics.REPLY);
        topic.send(person.value().toString(), "wardenline.reply-received.v1", """
                {"replyId": "%s", "personId": "%s", "releaseId": null, "channel": "SMS", "answer": "TEXT",
                 "text": "thank you for your help", "mayNeedHelp": true, "receivedAt": "2026-03-01T12:30:00Z"}
                """.formatted(reply, person.value())
                .getBytes(StandardCharsets.UTF_8));
        await().untilAsserted(() -> assertThat(wroteForHelp(person)).isEqualTo("thank you for your help"));

        topic.send(person.value().toString(), "wardenline.reply-judged.v1", """
                {"replyId": "%s", "personId": "%s", "releaseId": null, "receivedAt": "2026-03-01T12:30:00Z",
                 "mayNeedHelp": false, "judgedAt": "2026-03-01T12:31:00Z"}
                """.formatted(reply, person.value())
                .getBytes(StandardCharsets.UTF_8));

        await().untilAsserted(() -> assertThat(wroteForHelp(person)).isEqualTo("none"));
    }

    private String wroteForHelp(PersonId person) {
        return jdbc.sql("SELECT coalesce(wrote_for_help, 'none') FROM answer WHERE person_id = :id")
                .param("id", person.value())
                .query(String.class)
                .optional()
                .orElse("no row");
    }

    @Test
    void an_empty_choice_means_nobody() {
        scene.adult();

        assertThat(roster.chosen(new Choice(Set.of(), null, " ", null, null), Mode.LIVE, Scene.NOON, 10))
                .isEmpty();
    }

    @Test
    void whoever_withdrew_is_not_chosen() {
        var id = UUID.randomUUID();
        keeping.enrol(
                RosterScene.enrollment(id, 1, Status.WITHDRAWN, UUID.randomUUID(), RosterScene.GROWN, null, "Nairobi"));

        assertThat(chosen(new PersonId(id), null)).isEmpty();
    }

    @Test
    void a_family_is_found_from_any_of_its_members() {
        var family = scene.family(2);

        assertThat(roster.familiesOf(List.of(family.getLast())))
                .extracting(Person::id)
                .containsExactlyInAnyOrderElementsOf(family);
    }

    @Test
    void events_come_by_kafka_and_a_tombstone_forgets_the_person() {
        var id = UUID.randomUUID();
        var enrollments = new Topic(Topics.ENROLLMENT);
        enrollments.send(id.toString(), "wardenline.enrollment-changed.v1", json(id));
        new Topic(Topics.REPLY).send(id.toString(), "wardenline.reply-received.v1", answerJson(id));
        await().untilAsserted(() ->
                assertThat(chosen(new PersonId(id), Answer.NEED_HELP)).hasSize(1));
        scene.wroteForHelp(new PersonId(id), "help", Scene.NOON);

        tombstone(id);

        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT count(*) FROM person WHERE person_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero());
        assertThat(jdbc.sql("SELECT count(*) FROM wrote_for_help WHERE person_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM answer WHERE person_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<PersonId> chosen(PersonId person, @Nullable Answer answer) {
        return roster.chosen(new Choice(Set.of(person.value()), answer, null, null, null), Mode.LIVE, Scene.NOON, 10);
    }

    private List<PersonId> chosenInExercise(PersonId person, Answer answer) {
        return roster.chosen(
                new Choice(Set.of(person.value()), answer, null, null, null), Mode.EXERCISE, Scene.NOON, 10);
    }

    private static ReplyReceived reply(PersonId person, ReplyReceived.Answer answer, long minute) {
        return reply(person, null, answer, minute);
    }

    private static ReplyReceived reply(PersonId person, @Nullable Mode mode, ReplyReceived.Answer answer, long minute) {
        var at = Scene.NOON.plusSeconds(60 * minute);
        return new ReplyReceived(new UUID(7, minute), person.value(), null, mode, Channel.SMS, answer, null, null, at);
    }

    private static void tombstone(UUID id) {
        try (var producer = new KafkaProducer<String, byte[]>(
                Map.of("bootstrap.servers", Broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.ENROLLMENT, id.toString(), null))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] json(UUID id) {
        return """
                {"personId": "%s", "version": 1, "status": "ENROLLED", "givenName": "Ada", "familyName": "Example",
                 "birthDate": "1988-02-29", "language": "en", "householdId": "%s", "guardianId": null,
                 "whereabouts": {"country": "KE", "place": "Nairobi", "latitude": -1.28, "longitude": 36.81},
                 "contactPoints": [], "changedAt": "2026-03-01T04:05:06.789Z", "unknownField": 1}
                """.formatted(id, UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] answerJson(UUID id) {
        return """
                {"replyId": "%s", "personId": "%s", "releaseId": null, "channel": "SMS", "answer": "NEED_HELP", "text": null,
                 "receivedAt": "%s"}
                """.formatted(UUID.randomUUID(), id, Instant.parse("2026-03-01T12:30:00Z"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
