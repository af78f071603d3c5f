package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.SelfSigned;
import wardenline.dispatch.sink.TwilioSink;

class TextCarrierTest extends CarrierContract {

    private static final TwilioSink SINK = new TwilioSink();
    private static final Outcome NOT_SENT = new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO);

    @AfterAll
    static void end() {
        SINK.close();
    }

    @Test
    void a_text_weighs_as_much_as_it_has_segments() {
        assertThat(weight("a".repeat(160))).isEqualTo(1);
        assertThat(weight("a".repeat(161))).isEqualTo(2);
        assertThat(weight("é".repeat(307))).isEqualTo(3);
        assertThat(weight("م".repeat(70))).isEqualTo(1);
        assertThat(weight("م".repeat(71))).isEqualTo(2);
    }

    private int weight(String body) {
        try (var carrier = carrier()) {
            return carrier.weight(new Message.Text(
                    new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, "+12025550151", "en"),
                    body));
        }
    }

    static CarrierSettings.Account account(URI baseUrl) {
        return account(baseUrl, Map.of());
    }

    private static CarrierSettings.Account account(URI baseUrl, Map<String, String> senders) {
        return account(baseUrl, senders, 1);
    }

    private static CarrierSettings.Account account(URI baseUrl, Map<String, String> senders, int connectSeconds) {
        return new CarrierSettings.Account(
                true,
                baseUrl,
                "AC" + "0".repeat(32),
                "token",
                "+12025550100",
                senders,
                Set.of("+12025550109"),
                false,
                0,
                0,
                32,
                12,
                connectSeconds,
                DEADLINE_SECONDS);
    }

    @Override
    Carrier carrier() {
        return new TextCarrier(
                new TwilioAccount(account(SINK.baseUrl()), "https://line.example.org/callbacks/twilio/a"));
    }

    @Override
    Message message(Message.Envelope envelope) {
        return new Message.Text(envelope, "Avoid the market");
    }

    @Override
    String address() {
        return "+12025550151";
    }

    @Override
    void take() {
        SINK.mode(TwilioSink.Mode.TAKE);
    }

    @Override
    void rejectForGood() {
        SINK.mode(TwilioSink.Mode.REFUSE_400_INVALID_NUMBER);
    }

    @Override
    void throttle() {
        SINK.mode(TwilioSink.Mode.THROTTLE_429);
    }

    @Override
    void beDown() {
        SINK.mode(TwilioSink.Mode.FAIL_503);
    }

    @Override
    void hang() {
        SINK.mode(TwilioSink.Mode.HANG);
    }

    @Override
    int taken() {
        return SINK.requests().size();
    }

    @ParameterizedTest
    @EnumSource(TwilioSink.Mode.class)
    void invariant_3_one_attempt_is_one_post_whatever_is_answered(TwilioSink.Mode mode) {
        if (mode == TwilioSink.Mode.WAIT_FOR_RELEASE) return;
        SINK.mode(mode);
        var before = SINK.posts();

        send();

        assertThat(SINK.posts() - before).isEqualTo(1);
    }

    @Test
    void a_failed_server_may_have_taken_it() {
        SINK.mode(TwilioSink.Mode.FAIL_500);

        assertThat(send()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void wrong_credentials_are_no_fault_of_the_recipient() {
        SINK.mode(TwilioSink.Mode.REFUSE_401);

        var outcome = send();

        assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
        assertThat(outcome.providerFault()).isTrue();
    }

    @Test
    void the_callback_names_the_delivery_and_the_attempt() {
        send();

        var request = SINK.requests().getLast();
        assertThat(request.callback("d")).hasSize(36);
        assertThat(request.callback("n")).isEqualTo("1");
    }

    @Test
    void nobody_listening_is_surely_not_sent() {
        try (var nobody = new TextCarrier(
                new TwilioAccount(account(URI.create("http://127.0.0.1:1")), "https://line.example.org"))) {
            assertThat(nobody.send(
                            message(new Message.Envelope(
                                    new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en")),
                            Handover.UNNOTED))
                    .isInstanceOf(Outcome.Deferred.class);
        }
    }

    @Test
    void what_fails_before_the_request_is_begun_is_surely_not_sent(@TempDir Path folder) throws Exception {
        try (var nobodyTrusts = SelfSigned.of("localhost", folder).listening();
                var hangsUp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> answering(
                            nobodyTrusts, socket -> socket.getInputStream().readAllBytes()));
            Thread.ofVirtual().start(() -> answering(hangsUp, _ -> {}));

            assertThat(sentOverTls(nobodyTrusts, 1)).isEqualTo(NOT_SENT);
            assertThat(sentOverTls(hangsUp, 1)).isEqualTo(NOT_SENT);
        }
    }

    @Test
    void a_deadline_that_passes_while_the_line_is_being_made_is_surely_not_sent() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(sentOverTls(silent, 5 * DEADLINE_SECONDS)).isEqualTo(NOT_SENT);
        }
    }

    @Test
    void a_line_that_breaks_under_the_request_is_unknown() throws Exception {
        assertThat(sentTo(socket -> socket.getInputStream().read())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void an_answer_that_stops_in_its_midst_is_unknown_at_the_deadline() throws Exception {
        assertThat(sentTo(socket -> {
                    socket.getOutputStream()
                            .write("HTTP/1.1 201 Created\r\nContent-Length: 80\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
                    // Says no more, and is there for as long as it is listened to.
                    socket.getInputStream().readAllBytes();
                }))
                .isEqualTo(new Outcome.Unknown("no reply in time"));
    }

    private Outcome sentTo(Answering answering) throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var carrier = new TextCarrier(new TwilioAccount(
                        account(URI.create("http://127.0.0.1:" + server.getLocalPort())),
                        "https://line.example.org"))) {
            Thread.ofVirtual().start(() -> answering(server, answering));
            return carrier.send(
                    message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en")),
                    Handover.UNNOTED);
        }
    }

    private Outcome sentOverTls(ServerSocket server, int connectSeconds) {
        var settings = account(URI.create("https://localhost:" + server.getLocalPort()), Map.of(), connectSeconds);
        try (var carrier = new TextCarrier(new TwilioAccount(settings, "https://line.example.org"))) {
            return carrier.send(
                    message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en")),
                    Handover.UNNOTED);
        }
    }

    private interface Answering {
        void answer(Socket socket) throws IOException;
    }

    /** Does this on every line, and closes it, until the server is closed. */
    private static void answering(ServerSocket server, Answering answering) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                answering.answer(socket);
            } catch (IOException _) {
                // The other side is gone, or the server.
            }
        }
    }

    @Test
    void a_text_is_found_by_its_words_its_time_and_a_name_that_is_no_others() {
        var sent = message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, address(), "en"));
        send();
        var sid = SINK.requests().getLast().sid();
        SINK.became(sid, "\"status\":\"sent\"");
        var now = Clock.systemUTC().instant();
        var found = new Carrier.Found(new CarrierReference(sid), new Report("sent", ""));

        try (var carrier = carrier()) {
            assertThat(carrier.lookFor(sent, now, Set.of())).contains(found);
            assertThat(carrier.lookFor(sent, now, Set.of(found.reference()))).isEmpty();
            assertThat(carrier.lookFor(sent, now.minusSeconds(600), Set.of())).isEmpty();
            assertThat(carrier.lookFor(sent, now.plusSeconds(600), Set.of())).isEmpty();
            assertThat(carrier.lookFor(new Message.Text(sent.envelope(), "Other words"), now, Set.of()))
                    .isEmpty();
        }
    }

    @Test
    void asked_for_a_text_it_tells_where_it_stands_by_one_request() {
        SINK.became("SM1", "\"status\":\"undelivered\",\"error_code\":30005");
        var before = SINK.posts();

        try (var carrier = carrier()) {
            assertThat(told(carrier, "SM1")).contains(new Report("undelivered", "30005"));
            assertThat(told(carrier, "SM2")).isEmpty();
            SINK.mode(TwilioSink.Mode.FAIL_503);
            assertThat(told(carrier, "SM1")).isEmpty();
        }

        assertThat(SINK.posts()).isEqualTo(before);
        assertThat(SINK.asked()).containsSubsequence("SM1", "SM2", "SM1");
    }

    @Test
    void what_people_wrote_to_its_numbers_is_read_from_all_pages_the_earliest_first() {
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        for (var i = 0; i < 200; i++)
            SINK.receives(new TwilioSink.Incoming(
                    "SMlisted" + i,
                    address(),
                    i % 2 == 0 ? "+12025550100" : "+12025550109",
                    "word " + i,
                    now.minusSeconds(1_000 - i)));
        SINK.receives(new TwilioSink.Incoming("SMelsewhere", address(), "+12025550108", "1", now));

        try (var carrier = carrier()) {
            carrier.send(
                    message(new Message.Envelope(
                            new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, "+12025550100", "en")),
                    Handover.UNNOTED);
            SINK.became(SINK.requests().getLast().sid(), "\"status\":\"sent\",\"direction\":\"outbound-api\"");
            var all = carrier.received(now.minusSeconds(5_000));
            assertThat(all.whole()).isTrue();
            assertThat(all.texts().stream().map(Received.Text::body))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 200).mapToObj(i -> "word " + i).toList());
            assertThat(all.texts().getLast())
                    .isEqualTo(new Received.Text(
                            new CarrierReference("SMlisted199"),
                            address(),
                            "received",
                            "word 199",
                            now.minusSeconds(801)));
            assertThat(carrier.received(now.minusSeconds(810)).texts()).hasSize(10);
        }
    }

    @Test
    void whoever_does_not_answer_has_told_nothing_of_what_was_received() {
        try (var nobody = new TextCarrier(
                new TwilioAccount(account(URI.create("http://127.0.0.1:1")), "https://line.example.org"))) {
            assertThat(nobody.received(Clock.systemUTC().instant())).isEqualTo(Received.NOTHING);
        }
    }

    @Test
    void a_text_is_from_the_sender_of_the_country_it_goes_to() {
        var service = "MG" + "0".repeat(32);
        var senders = Map.of("GB", "EMBASSY", "254", service);
        try (var carrier =
                new TextCarrier(new TwilioAccount(account(SINK.baseUrl(), senders), "https://line.example.org"))) {
            for (var to : List.of("+447700900123", "+254700000000", "+12025550151"))
                carrier.send(
                        message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, to, "en")),
                        Handover.UNNOTED);
        }

        var sent = SINK.requests().reversed();
        assertThat(sent.get(2).form()).containsEntry("From", "EMBASSY").doesNotContainKey("MessagingServiceSid");
        assertThat(sent.get(1).form())
                .containsEntry("MessagingServiceSid", service)
                .doesNotContainKey("From");
        assertThat(sent.get(0).form()).containsEntry("From", "+12025550100");
    }

    private Collection<Report> told(Carrier carrier, String sid) {
        return carrier.ask(new CarrierReference(sid), address()).reports().values();
    }
}
