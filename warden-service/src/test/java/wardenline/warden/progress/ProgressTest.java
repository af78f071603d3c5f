package wardenline.warden.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveriesConcluded;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.ReleaseProgressed;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.contracts.Topics;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

@WardenTest
class ProgressTest {
    private static final Instant NOON = TestBeans.MORNING;

    @Autowired
    Api api;

    @Test
    void counts_are_absolute_and_an_older_report_changes_nothing() {
        var release = UUID.fromString(new Story(api).released("EXERCISE", 33.5, -7.6, 3));

        progressed(
                release,
                2,
                1,
                count(Channel.SMS, DeliveryState.ACCEPTED, 2),
                count(Channel.SMS, DeliveryState.ACKNOWLEDGED, 1));
        progressed(release, 1, 0, count(Channel.SMS, DeliveryState.PLANNED, 3));

        awaited(release, "/channels/sms/accepted", 3);
        var snapshot = snapshot(release);
        assertThat(snapshot.body().at("/channels/sms/planned").asInt()).isEqualTo(3);
        assertThat(snapshot.body().at("/channels/sms/acknowledged").asInt()).isEqualTo(1);
        assertThat(snapshot.body().at("/channels/sms/waiting").asInt()).isZero();
        assertThat(snapshot.body().at("/settled").asBoolean()).isTrue();
        assertThat(snapshot.body().at("/firstCallMillis").asInt()).isEqualTo(400);
    }

    @Test
    void a_release_is_not_over_while_something_of_it_will_be_sent_once_more() {
        var release = UUID.fromString(new Story(api).released("EXERCISE", 27.15, -13.2, 3));

        progressed(
                release,
                1,
                0,
                2,
                count(Channel.SMS, DeliveryState.ACCEPTED, 1),
                count(Channel.SMS, DeliveryState.UNKNOWN, 2));
        awaited(release, "/channels/sms/unknown", 2);
        assertThat(snapshot(release).body().at("/settled").asBoolean()).isFalse();

        progressed(
                release,
                2,
                0,
                0,
                count(Channel.SMS, DeliveryState.ACCEPTED, 1),
                count(Channel.SMS, DeliveryState.UNKNOWN, 2));
        await().untilAsserted(() ->
                assertThat(snapshot(release).body().at("/settled").asBoolean()).isTrue());
    }

    @Test
    void people_rise_from_unreached_to_answered_and_a_cry_for_help_is_never_hidden() {
        var story = new Story(api);
        var town = story.town("MA", 31.63, -7.99, 4);
        Enrolled.aPerson().at("MA", "Testville", 31.63, -7.99).tell();
        story.awaitPeople(Story.around(31.63, -7.99), 5);
        var id = story.cleared("LIVE", Story.around(31.63, -7.99));
        var release = UUID.fromString(story.release(id, "LIVE", 5).at("/id"));

        Enrolled.send(
                Topics.OUTCOME,
                release.toString(),
                new DeliveriesConcluded(
                        UUID.randomUUID(),
                        release,
                        NOON,
                        List.of(
                                concluded(town.get(0), DeliveryState.REJECTED, "UNKNOWN_RECIPIENT"),
                                concluded(town.get(0), DeliveryState.REJECTED, "UNKNOWN_RECIPIENT"),
                                concluded(town.get(0), DeliveryState.EXPIRED, "UNKNOWN_RECIPIENT"),
                                concluded(town.get(1), DeliveryState.REJECTED, "UNKNOWN_RECIPIENT"),
                                concluded(town.get(1), DeliveryState.DELIVERED, null))));
        reply(town.get(2), release, Answer.NEED_HELP, NOON);
        reply(town.get(2), release, Answer.ACK, NOON.plusSeconds(60));
        reply(town.get(3), release, Answer.ACK, NOON);
        reply(town.get(3), release, Answer.SAFE, NOON.plusSeconds(5));

        awaited(release, "/answers/needHelp", 1);
        awaited(release, "/answers/safe", 1);
        awaited(release, "/people/unreached", 2);
        var snapshot = snapshot(release);
        assertThat(snapshot.body().at("/people/answered").asInt()).isEqualTo(2);
        assertThat(snapshot.body().at("/people/silent").asInt()).isEqualTo(1);
        assertThat(snapshot.body().at("/failures")).hasSize(2);
        var unreached = api.get(Api.OPERATOR, "/api/warden/releases/" + release + "/people?show=UNREACHED");
        assertThat(unreached.body())
                .extracting(person -> person.at("/reason").asString())
                .containsExactlyInAnyOrder("UNKNOWN_RECIPIENT", "NO_USABLE_CONTACT");
        assertThat(api.get(Api.OPERATOR, "/releases/" + release).text()).contains(">Address or number does not exist<");
        assertThat(api.get(Api.OPERATOR, "/releases/" + release + "/people?show=UNREACHED")
                        .text())
                .contains(">Address or number does not exist<", ">No address that works<");
    }

    @Test
    void a_watcher_gets_the_whole_snapshot_first() {
        var release = new Story(api).released("EXERCISE", 30.42, -9.6, 2);

        var first = api.firstEvent(Api.OPERATOR, "/api/warden/releases/" + release + "/events");

        assertThat(first).startsWith("{\"release\":{\"id\":\"" + release).contains("\"frozen\":2");
        assertThat(api.get(Api.ANYBODY, "/api/warden/releases/" + release + "/events")
                        .status())
                .isEqualTo(401);
        assertThat(api.get(Api.OPERATOR, "/api/warden/releases/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    private static DeliveriesConcluded.Concluded concluded(
            Enrolled person, DeliveryState state, @Nullable String reason) {
        return new DeliveriesConcluded.Concluded(
                UUID.randomUUID(), person.id(), UUID.randomUUID(), Channel.SMS, 1, state, reason, false);
    }

    private static ReleaseProgressed.Count count(Channel channel, DeliveryState state, int deliveries) {
        return new ReleaseProgressed.Count(channel, state, deliveries);
    }

    private static void progressed(UUID release, long sequence, int acknowledged, ReleaseProgressed.Count... counts) {
        progressed(release, sequence, acknowledged, 0, counts);
    }

    private static void progressed(
            UUID release, long sequence, int acknowledged, int toResend, ReleaseProgressed.Count... counts) {
        Enrolled.send(
                Topics.OUTCOME,
                release.toString(),
                new ReleaseProgressed(
                        release,
                        sequence,
                        NOON,
                        1,
                        List.of(counts),
                        acknowledged,
                        0,
                        toResend,
                        NOON.plusMillis(400),
                        null));
    }

    private static void reply(Enrolled person, UUID release, Answer answer, Instant at) {
        Enrolled.send(
                Topics.REPLY,
                person.id().toString(),
                new ReplyReceived(UUID.randomUUID(), person.id(), release, null, Channel.SMS, answer, null, null, at));
    }

    private void awaited(UUID release, String path, int number) {
        await().untilAsserted(() ->
                assertThat(snapshot(release).body().at(path).asInt()).isEqualTo(number));
    }

    private Api.Answer snapshot(UUID release) {
        return api.get(Api.OPERATOR, "/api/warden/releases/" + release);
    }
}
