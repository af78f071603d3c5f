package wardenline.dispatch.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.contracts.Topics;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.carrier.ReturnPaths;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.Sinks;
import wardenline.testkit.Tokens;
import wardenline.testkit.Topic;

@DispatchTest
class BounceTest {

    private static final String RFC822 = "message/rfc822";
    private static final String JSON = "application/json";

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    ReturnPaths paths;

    @Autowired
    MailboxLeases leases;

    @Test
    void a_bounce_of_an_unknown_mailbox_buries_the_contact_point() throws Exception {
        var person = Line.person("Gone", Line.mail("gone-later@citizens.example.org"));
        var delivery = accepted(person);

        mailbox(about("postfix-unknown-user", delivery));

        line.awaitState(delivery, DeliveryState.REJECTED);
        assertThat(line.reason(delivery)).isEqualTo("UNKNOWN_RECIPIENT");
        var next = Line.emergency();
        line.release(next, List.of(person));
        line.awaitCount(next, DeliveryState.SUPPRESSED, 1);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(Sinks.MAILBOX.getReceivedMessages()).allMatch(BounceTest::seen));
    }

    @Test
    void a_bounce_is_taken_by_http_as_it_came_or_in_a_few_fields() throws Exception {
        var raw = accepted(Line.person("Raw", Line.mail("raw@citizens.example.org")));
        var full = Line.person("Full", Line.mail("full@citizens.example.org"));
        var fields = accepted(full);
        var byId = accepted(Line.person("Id", Line.mail("by-id@citizens.example.org")));

        signed(RFC822, about("exim-unknown-user", raw)).andExpect(status().isAccepted());
        posted(
                "{\"envelope\":\"%s\",\"action\":\"failed\",\"status\":\"5.2.2\",\"diagnostic\":\"Over quota\",\"more\":1}"
                        .formatted(paths.address(Sinks.BOUNCE_ADDRESS, new DeliveryId(fields), 1)));
        posted("{\"delivery\":\"%s\",\"status\":\"5.0.0\",\"diagnostic\":\"550 No such user\"}".formatted(byId));

        line.awaitState(raw, DeliveryState.REJECTED);
        line.awaitState(fields, DeliveryState.REJECTED);
        line.awaitState(byId, DeliveryState.REJECTED);
        assertThat(line.reason(fields)).isEqualTo("MAILBOX_FULL");
        assertThat(line.reason(byId)).isEqualTo("UNKNOWN_RECIPIENT");
        accepted(full);
    }

    @Test
    void what_is_not_signed_is_refused_and_not_kept() throws Exception {
        var before = mails();
        var body = about("postfix-unknown-user", UUID.randomUUID());
        var other = about("postfix-mailbox-full", UUID.randomUUID());

        send("a", RFC822, body, "").andExpect(status().isForbidden());
        send("a", RFC822, body, signature("another-secret-of-some-length", body))
                .andExpect(status().isForbidden());
        send("a", RFC822, body, signature(Sinks.BOUNCE_SECRET, other)).andExpect(status().isForbidden());
        send("b", RFC822, body, signature(Sinks.BOUNCE_SECRET, body)).andExpect(status().isForbidden());
        send("b", RFC822, body, signature("", body)).andExpect(status().isForbidden());
        signed("text/plain", body).andExpect(status().isUnsupportedMediaType());
        signed(RFC822, new byte[129 * 1_024]).andExpect(status().isContentTooLarge());

        assertThat(mails()).isEqualTo(before);
    }

    @Test
    void a_bounce_that_somebody_made_up_changes_nothing() throws Exception {
        var delivery = accepted(Line.person("Target", Line.mail("target@citizens.example.org")));
        var forged = Samples.about("postfix-unknown-user", new ReturnPaths("a-guess"), new DeliveryId(delivery), 1);

        mailbox(forged);

        awaitVerdict(forged, "FORGED");
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void a_bounce_without_proof_fails_its_delivery_and_buries_nobody() throws Exception {
        var person = Line.person("Doubtful", Line.mail("doubtful@citizens.example.org"));
        var delivery = accepted(person);
        var plain = new String(about("qmail-no-mailbox", delivery), StandardCharsets.UTF_8)
                .replace(paths.token(new DeliveryId(delivery), 1), "")
                .replaceAll("Message-ID: .*", "Message-ID: <other@relay.example.net>");

        mailbox(plain.getBytes(StandardCharsets.UTF_8));

        line.awaitState(delivery, DeliveryState.REJECTED);
        assertThat(line.reason(delivery)).isEqualTo("REFUSED");
        accepted(person);
    }

    @Test
    void a_delay_is_noted_and_no_failure() throws Exception {
        var delivery = accepted(Line.person("Slow", Line.mail("slow@citizens.example.org")));

        mailbox(about("postfix-delayed", delivery));

        Awaitility.await().until(() -> receipts(delivery), "delayed NO_NEWS"::equals);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void invariant_7_reports_twice_and_shuffled_never_move_a_delivery_back() throws Exception {
        var delivery = accepted(Line.person("Doubled", Line.mail("doubled@citizens.example.org")));
        var arrived = about("delivered", delivery);

        signed(RFC822, arrived).andExpect(status().isAccepted());
        line.awaitState(delivery, DeliveryState.DELIVERED);
        for (var late : List.of("postfix-unknown-user", "postfix-delayed", "qmail-no-mailbox"))
            mailbox(about(late, delivery));
        signed(RFC822, arrived).andExpect(status().isAccepted());

        Awaitility.await()
                .until(
                        () -> receipts(delivery),
                        "delayed NO_NEWS, delivered APPLIED, failed NO_NEWS, failed NO_NEWS"::equals);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(line.reason(delivery)).isEmpty();
    }

    @Test
    void a_bounce_that_comes_before_our_own_commit_is_joined_later() throws Exception {
        var early = UUID.randomUUID();
        mailbox(about("postfix-unknown-user", early));
        Awaitility.await()
                .until(
                        () -> line.jdbc()
                                .sql("select coalesce(max(tries), 0) from receipt where delivery_id = :delivery")
                                .param("delivery", early)
                                .query(Integer.class)
                                .single(),
                        tries -> tries > 0);

        var delivery = accepted(Line.person("Early", Line.mail("early-bounce@citizens.example.org")));
        line.jdbc()
                .sql("update delivery set delivery_id = :early where delivery_id = :delivery")
                .param("early", early)
                .param("delivery", delivery)
                .update();

        line.awaitState(early, DeliveryState.REJECTED);
        assertThat(receipts(early)).isEqualTo("failed APPLIED");
    }

    @Test
    void what_a_machine_answers_acknowledges_nothing() throws Exception {
        var delivery = accepted(Line.person("Away", Line.mail("away@citizens.example.org")));

        for (var sample : List.of("vacation-marked", "vacation-unmarked", "read-receipt")) {
            var mail = about(sample, delivery);
            mailbox(mail);
            awaitVerdict(mail, "AUTOMATIC");
        }

        assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(receipts(delivery)).isEmpty();
    }

    @Test
    void a_mail_that_a_person_writes_back_stops_the_call() throws Exception {
        var release = Line.emergency();
        var person = Line.person("Writer", Line.mail("writer@citizens.example.org"), Line.call("+12025550160", 3600));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.EMAIL);

        mailbox(about("reply-safe", delivery));

        line.awaitState(delivery, DeliveryState.ACKNOWLEDGED);
        assertThat(line.state(line.delivery(release, Channel.VOICE))).isEqualTo(DeliveryState.CANCELLED);
        assertThat(reply(person)).contains("\"answer\":\"SAFE\"").contains("\"channel\":\"EMAIL\"");
    }

    @Test
    void words_of_their_own_are_passed_on_and_stop_nothing() throws Exception {
        var person = Line.person("Talker", Line.mail("talker@citizens.example.org"));
        var delivery = accepted(person);

        mailbox(about("reply-takes-back-what-it-says", delivery));

        assertThat(reply(person)).contains("\"answer\":\"TEXT\"").contains("help with my mother");
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void what_belongs_to_nothing_is_put_aside_and_shown_and_holds_up_nobody() throws Exception {
        var noise = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        var broken = ("{\"no\": " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        var lost = ("X-Wardenline-Unreadable: 7." + UUID.randomUUID() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        var delivery = accepted(Line.person("After", Line.mail("after@citizens.example.org")));

        signed(RFC822, noise).andExpect(status().isAccepted());
        signed(JSON, broken).andExpect(status().isAccepted());
        signed(RFC822, lost).andExpect(status().isAccepted());
        signed(RFC822, about("delivered", delivery)).andExpect(status().isAccepted());

        line.awaitState(delivery, DeliveryState.DELIVERED);
        awaitVerdict(noise, "UNMATCHED");
        awaitVerdict(broken, "UNREADABLE");
        awaitVerdict(lost, "UNREADABLE");
        web.perform(get("/api/dispatch/returned-mail")
                        .header("Authorization", Tokens.bearer("op", "Operator", "OPERATOR")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.verdict=='UNREADABLE' && @.bytes==%d)].source", broken.length)
                        .value("smtp-a"));
        web.perform(get("/api/dispatch/returned-mail")
                        .header("Authorization", Tokens.bearer("dr", "Drafter", "DRAFTER")))
                .andExpect(status().isForbidden());
        web.perform(get("/operations/returned-mail")
                        .header("Authorization", Tokens.bearer("op", "Operator", "OPERATOR")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("UNREADABLE")));
    }

    @Test
    void one_replica_reads_a_mailbox_at_a_time() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();

        assertThat(leases.take("shared", one, Duration.ofMinutes(1))).isTrue();
        assertThat(leases.take("shared", other, Duration.ofMinutes(1))).isFalse();
        assertThat(leases.take("shared", one, Duration.ZERO)).isTrue();
        assertThat(leases.take("shared", other, Duration.ofMinutes(1))).isTrue();
        leases.giveBack("shared", one);
        assertThat(leases.take("shared", one, Duration.ofMinutes(1))).isFalse();
        leases.giveBack("shared", other);
        assertThat(leases.take("shared", one, Duration.ofMinutes(1))).isTrue();
    }

    private UUID accepted(Recipient person) {
        var release = Line.emergency();
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        return line.delivery(release, Channel.EMAIL);
    }

    private byte[] about(String sample, UUID delivery) {
        return Samples.about(sample, paths, new DeliveryId(delivery), 1);
    }

    private static void mailbox(byte[] raw) throws Exception {
        var mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
        Sinks.MAILBOX.getUserManager().getUser("bounces").deliver(mail);
    }

    private static boolean seen(MimeMessage mail) {
        try {
            return mail.isSet(Flags.Flag.SEEN);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void posted(String json) throws Exception {
        signed(JSON, json.getBytes(StandardCharsets.UTF_8)).andExpect(status().isAccepted());
    }

    private ResultActions signed(String type, byte[] body) throws Exception {
        return send("a", type, body, signature(Sinks.BOUNCE_SECRET, body));
    }

    private ResultActions send(String relay, String type, byte[] body, String signature) throws Exception {
        return web.perform(post("/callbacks/mail/" + relay + "/bounces")
                .contentType(type)
                .content(body)
                .header("X-Wardenline-Signature", signature));
    }

    private static String signature(String secret, byte[] body) throws Exception {
        if (secret.isEmpty()) return "sha256=";
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    private int mails() {
        return line.jdbc()
                .sql("select count(*) from returned_mail")
                .query(Integer.class)
                .single();
    }

    private void awaitVerdict(byte[] raw, String verdict) {
        Awaitility.await()
                .until(
                        () -> line.jdbc()
                                .sql("select raw, coalesce(verdict, '') as verdict from returned_mail")
                                .query((row, _) -> sameMail(row.getBytes("raw"), raw) ? row.getString("verdict") : "")
                                .list(),
                        verdicts -> verdicts.contains(verdict));
    }

    /** Mail servers may end the last line. */
    private static boolean sameMail(byte[] one, byte[] other) {
        return Arrays.equals(one, other)
                || new String(one, StandardCharsets.UTF_8)
                        .strip()
                        .equals(new String(other, StandardCharsets.UTF_8).strip());
    }

    /** What was reported of a delivery and what came of it, in the order of the words. */
    private String receipts(UUID delivery) {
        return line.jdbc()
                .sql("""
                        select coalesce(string_agg(status || ' ' || coalesce(verdict, ''), ', ' order by status), '') from receipt
                        where delivery_id = :delivery
                        """)
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    private static String reply(Recipient person) {
        var record = new Topic(Topics.REPLY)
                .await(found -> found.key().equals(person.personId().toString()));
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
