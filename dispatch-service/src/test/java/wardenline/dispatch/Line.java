package wardenline.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Event;
import wardenline.contracts.EventType;
import wardenline.contracts.Mode;
import wardenline.contracts.Recipient;
import wardenline.contracts.Step;
import wardenline.contracts.Topics;
import wardenline.contracts.Urgency;
import wardenline.testkit.Topic;

/** What the others of the line do, for tests: they release, enrol and look at what came of it. */
@TestComponent
public class Line {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    Line(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A release that nobody has heard of yet. */
    public record Draft(
            UUID advisory, UUID release, Urgency urgency, Mode mode, Instant releasedAt, Instant expiresAt) {
        public Draft expiring(Instant at) {
            return new Draft(advisory, release, urgency, mode, releasedAt, at);
        }
    }

    public static Draft emergency() {
        return draft(Urgency.EMERGENCY);
    }

    public static Draft routine() {
        return draft(Urgency.ROUTINE);
    }

    private static Draft draft(Urgency urgency) {
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Draft(
                UUID.randomUUID(), UUID.randomUUID(), urgency, Mode.EXERCISE, now, now.plus(Duration.ofHours(2)));
    }

    public void release(Draft draft, List<Recipient> people) {
        content(draft);
        segment(draft, people);
    }

    public void content(Draft draft) {
        advisory(draft, AdvisoryReleased.State.RELEASED);
    }

    public void cancel(Draft draft) {
        advisory(draft, AdvisoryReleased.State.CANCELLED);
    }

    /** As it was told before answering machines had words of their own. */
    public void contentInVersion1(Draft draft) {
        JsonNode tree = JSON.valueToTree(Told.advisory(draft, AdvisoryReleased.State.RELEASED));
        tree.path("renderings").forEach(rendering -> ((ObjectNode) rendering).remove("voicemail"));
        new Topic(Topics.ADVISORY)
                .send(draft.advisory().toString(), "wardenline.advisory-released.v1", JSON.writeValueAsBytes(tree));
    }

    private static void advisory(Draft draft, AdvisoryReleased.State state) {
        send(Topics.ADVISORY, draft.advisory().toString(), Told.advisory(draft, state));
    }

    public void segment(Draft draft, List<Recipient> people) {
        send(
                draft.urgency() == Urgency.EMERGENCY ? Topics.AUDIENCE_EMERGENCY : Topics.AUDIENCE_ROUTINE,
                draft.release() + ":0",
                Told.segment(draft, people));
    }

    /** Somebody is to prove by this code that the number is theirs. Returns the request, which is no release. */
    static UUID code(String number, String language, String code) {
        var requested = Told.code(number, language, code);
        send(Topics.VERIFICATION, requested.requestId().toString(), requested);
        return requested.requestId();
    }

    public static String send(String topic, String key, Event event) {
        return new Topic(topic).send(key, EventType.of(event.getClass()).wireType(), JSON.writeValueAsBytes(event));
    }

    /** Somebody reachable in these ways. */
    public static Recipient person(String name, Step... steps) {
        return new Recipient(UUID.randomUUID(), name, "en", List.of(steps), Map.of());
    }

    public static Step mail(String address) {
        return new Step(1, UUID.randomUUID(), Channel.EMAIL, address, 0);
    }

    public static Step text(String number) {
        return new Step(1, UUID.randomUUID(), Channel.SMS, number, 0);
    }

    public static Step call(String number, long afterSeconds) {
        return new Step(2, UUID.randomUUID(), Channel.VOICE, number, afterSeconds);
    }

    public static Step fax(String number) {
        return new Step(3, UUID.randomUUID(), Channel.FAX, number, 0);
    }

    /** So many people with a mail address each. */
    public static List<Recipient> mailbox(String prefix, int people) {
        var recipients = new ArrayList<Recipient>();
        for (var i = 0; i < people; i++)
            recipients.add(person("Person " + i, mail(prefix + i + "@citizens.example.org")));
        return recipients;
    }

    /** How many deliveries of a release stand in a state. */
    public int count(Draft draft, DeliveryState state) {
        return jdbc.sql("select count(*) from delivery where release_id = :release and state = :state")
                .param("release", draft.release())
                .param("state", state.name())
                .query(Integer.class)
                .single();
    }

    public int rows(Draft draft) {
        return jdbc.sql("select count(*) from delivery where release_id = :release")
                .param("release", draft.release())
                .query(Integer.class)
                .single();
    }

    public void awaitCount(Draft draft, DeliveryState state, int deliveries) {
        Awaitility.await("%d %s".formatted(deliveries, state))
                .until(() -> count(draft, state), number -> number == deliveries);
    }

    public void awaitRows(Draft draft, int deliveries) {
        Awaitility.await().until(() -> rows(draft), number -> number == deliveries);
    }

    /** The one delivery of a release on a channel. */
    public UUID delivery(Draft draft, Channel channel) {
        return jdbc.sql("select delivery_id from delivery where release_id = :release and channel = :channel")
                .param("release", draft.release())
                .param("channel", channel.name())
                .query(UUID.class)
                .single();
    }

    public DeliveryState state(UUID delivery) {
        return DeliveryState.valueOf(jdbc.sql("select state from delivery where delivery_id = :delivery")
                .param("delivery", delivery)
                .query(String.class)
                .single());
    }

    /** Until the content is here nothing is claimed. */
    public void awaitContent(Draft draft) {
        Awaitility.await()
                .until(() -> jdbc.sql(
                                "select count(*) from release where release_id = :release and content_at is not null")
                        .param("release", draft.release())
                        .query(Integer.class)
                        .single()
                        .equals(1));
    }

    public void awaitState(UUID delivery, DeliveryState state) {
        Awaitility.await().until(() -> state(delivery), now -> now == state);
    }

    public String reason(UUID delivery) {
        return jdbc.sql("select coalesce(reason, '') from delivery where delivery_id = :delivery")
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    /** An operator holds the whole channel, as every replica finds it in the database before long. */
    public void hold(Channel channel, String reason) {
        jdbc.sql("""
                        insert into control (channel, provider, state, reason, set_by, set_at)
                        values (:channel, '*', 'PAUSED', :reason, 'op', now())
                        on conflict (channel, provider) do update set state = 'PAUSED'
                        """).param("channel", channel.name()).param("reason", reason).update();
    }

    /** Nothing is held any more, by whomever. */
    public void letGo() {
        jdbc.sql("update control set state = 'RUNNING'").update();
    }

    /** Nobody's texts wait any more, neither to be joined nor to be read: their alarm would stand for whoever tests next. */
    public void forgetTexts() {
        jdbc.sql("update receipt set verdict = 'NO_NEWS', joined_at = now() where kind = 'TEXT' and joined_at is null")
                .update();
        jdbc.sql("delete from stranger_text").update();
        jdbc.sql("delete from receipt where kind = 'MAIL'").update();
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    LedgerView ledger() {
        return new LedgerView(this);
    }

    static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
