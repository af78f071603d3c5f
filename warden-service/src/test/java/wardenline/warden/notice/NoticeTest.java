package wardenline.warden.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.Mode;
import wardenline.contracts.NotificationRequested;
import wardenline.contracts.NotificationRequested.Addressee;
import wardenline.contracts.Topics;
import wardenline.testkit.Topic;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

@WardenTest
class NoticeTest {
    @Autowired
    Api api;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_request_from_evacuation_waits_for_clearance_goes_out_to_its_persons_and_is_never_published() {
        var town = new Story(api).town("LR", 6.3, -10.8, 3);
        var request = request(Mode.LIVE, town.get(0), town.get(1));
        send(request);
        send(request);

        var notice = awaitNotice(request);
        assertThat(notice.at("/0/state")).isEqualTo("SUBMITTED");
        assertThat(notice.at("/0/contributors/0")).isEqualTo("evac");
        assertThat(notice.at("/0/content/0/event")).contains("School yard", "13:00 EAT, 11 March", "{checkInCode}");
        var id = notice.at("/0/id");
        var path = "/api/warden/advisories/" + id;
        var ownWork = new Api.Caller("evac", "FRONT_OFFICE");
        assertThat(api.post(ownWork, path + "/clear", Map.of("revision", 1)).at("/code"))
                .isEqualTo("OWN_WORK");
        assertThat(api.post(Api.CHIEF, path + "/clear", Map.of("revision", 1)).status())
                .isEqualTo(200);

        var release = new Story(api).release(id, "LIVE", 2);

        assertThat(release.status()).as(release.text()).isEqualTo(201);
        var segment = json.readValue(
                new Topic(Topics.AUDIENCE_EMERGENCY)
                        .await(record -> (release.at("/id") + ":0").equals(record.key()))
                        .value(),
                AudienceSegment.class);
        assertThat(segment.recipients())
                .extracting(recipient -> recipient.values().get("checkInCode"))
                .containsExactlyInAnyOrder("CODE-0", "CODE-1");
        assertThat(api.get(Api.ANYBODY, "/alerts/" + id).status()).isEqualTo(404);
        assertThat(api.get(Api.ANYBODY, "/feeds/cap/" + id + ".xml").status()).isEqualTo(404);
        assertThat(api.get(Api.ANYBODY, "/feeds/alerts.atom").text()).doesNotContain(id);
        assertThat(api.get(Api.ANYBODY, "/").text()).doesNotContain(id);
        assertThat(jdbc.sql("select count(*) from advisory where notice_request_id = ?")
                        .param(request.requestId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_place_with_the_longest_name_and_address_can_be_sent_and_said() {
        var town = new Story(api).town("GN", 9.6, -13.6, 1);
        var longest = request("Yard ".repeat(84), town);

        send(longest);

        assertThat(awaitNotice(longest).at("/0/state")).isEqualTo("SUBMITTED");
    }

    @Test
    void an_unknown_template_goes_to_the_dead_letters_and_the_rest_goes_on() {
        var town = new Story(api).town("SL", 8.4, -13.2, 1);
        var good = request(Mode.EXERCISE, town.getFirst());
        var bad = new NotificationRequested(
                UUID.randomUUID(),
                good.evacuationId(),
                "SING_A_SONG",
                Mode.EXERCISE,
                "evac",
                "E. Officer",
                Map.of(),
                good.addressees(),
                TestBeans.MORNING);

        send(bad);
        send(good);

        assertThat(awaitNotice(good).at("/0/mode")).isEqualTo("EXERCISE");
        new Topic(Topics.NOTIFICATION_REQUEST + ".dlq")
                .await(record -> bad.requestId().toString().equals(record.key()));
    }

    private Api.Answer awaitNotice(NotificationRequested request) {
        var path = "/api/warden/advisories?request=" + request.requestId();
        await().until(() -> !api.get(Api.CHIEF, path).body().isEmpty());
        return api.get(Api.CHIEF, path);
    }

    private static void send(NotificationRequested request) {
        Enrolled.send(Topics.NOTIFICATION_REQUEST, request.requestId().toString(), request);
    }

    private static NotificationRequested request(String assemblyPoint, List<Enrolled> people) {
        var one = request(Mode.LIVE, people.toArray(Enrolled[]::new));
        return new NotificationRequested(
                one.requestId(),
                one.evacuationId(),
                one.template(),
                one.mode(),
                one.requestedBy(),
                one.requestedByName(),
                Map.of("assemblyPoint", assemblyPoint, "reportBy", "2026-03-11T10:00:00Z"),
                one.addressees(),
                one.requestedAt());
    }

    private static NotificationRequested request(Mode mode, Enrolled... people) {
        var addressees = IntStream.range(0, people.length)
                .mapToObj(i -> new Addressee(people[i].id(), Map.of("checkInCode", "CODE-" + i)))
                .toList();
        return new NotificationRequested(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "CALL_FORWARD",
                mode,
                "evac",
                "E. Officer",
                Map.of("assemblyPoint", "School yard", "reportBy", "2026-03-11T10:00:00Z"),
                List.copyOf(addressees),
                TestBeans.MORNING);
    }
}
