package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.DeafSmsc;
import wardenline.dispatch.sink.SelfSigned;
import wardenline.dispatch.sink.SmppSink;
import wardenline.testkit.Patience;

/** TLS to an SMSC, whose certificate was made for the test and is signed by nobody else. */
class SmppTlsTest {

    private static final int DEADLINE_SECONDS = 2;
    private static final Outcome NOT_SENT = new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO);

    @TempDir
    static Path folder;

    private static SelfSigned ours;
    private static SelfSigned others;
    private static SmppSink sink;

    @BeforeAll
    static void listen() {
        ours = SelfSigned.of("localhost", folder);
        others = SelfSigned.of("smsc.example", folder);
        sink = new SmppSink(ours.listening());
    }

    @AfterAll
    static void end() {
        sink.close();
    }

    @Test
    void a_text_goes_over_tls_where_the_certificate_is_trusted_and_the_hosts() {
        try (var carrier = carrier(sink.port(), ours.pem())) {
            Awaitility.await().until(() -> carrier.bound() == 1);

            assertThat(send(carrier, "Avoid the market")).isInstanceOf(Outcome.Accepted.class);
            assertThat(sink.submits().getLast().to()).isEqualTo("12025550151");
        }
    }

    @Test
    void a_silent_line_over_tls_is_tried_now_and_then_and_stays_bound() {
        var before = sink.binds();

        try (var carrier = carrier(sink.port(), ours.pem(), 1)) {
            Awaitility.await().until(() -> carrier.bound() == 1);
            Awaitility.await()
                    .during(Duration.ofMillis(2_500))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> carrier.bound() == 1 && sink.binds() == before + 1);

            assertThat(send(carrier, "Avoid the market")).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void what_is_trusted_may_stand_in_a_file_and_be_several() throws IOException {
        var file = Files.writeString(folder.resolve("trusted.pem"), others.pem() + ours.pem());

        try (var carrier = carrier(sink.port(), file.toString())) {
            assertThat(send(carrier, "Avoid the market")).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void a_certificate_that_nobody_trusted_has_signed_is_refused_and_nothing_is_sent() {
        var before = sink.asked();

        try (var othersTrusted = carrier(sink.port(), others.pem());
                var javasTrusted = carrier(sink.port(), "")) {
            assertThat(send(othersTrusted, "Avoid the market")).isEqualTo(NOT_SENT);
            assertThat(send(javasTrusted, "Avoid the market")).isEqualTo(NOT_SENT);
        }

        assertThat(sink.asked()).isEqualTo(before);
    }

    @Test
    void a_certificate_of_another_host_is_refused_though_it_is_trusted() {
        try (var elsewhere = new SmppSink(others.listening());
                var carrier = carrier(elsewhere.port(), others.pem())) {
            assertThat(send(carrier, "Avoid the market")).isEqualTo(NOT_SENT);
            assertThat(elsewhere.asked()).isZero();
        }
    }

    @Test
    void whoever_speaks_plainly_to_a_line_of_tls_is_not_bound_and_neither_the_other_way_round() {
        try (var plain = new SmppSink();
                var toPlain = carrier(plain.port(), ours.pem());
                var toSecured = new SmppCarrier("smpp-a", smsc(sink.port(), false, "", 60), _ -> Optional.empty())) {
            assertThat(send(toPlain, "Avoid the market")).isEqualTo(NOT_SENT);
            assertThat(send(toSecured, "Avoid the market")).isEqualTo(NOT_SENT);
            assertThat(plain.asked()).isZero();
        }
    }

    @Test
    void a_secured_line_that_takes_nothing_in_ends_every_call_at_its_deadline() throws Exception {
        try (var deaf = new DeafSmsc(ours.unbound());
                var carrier = carrier(deaf.port(), ours.pem());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Awaitility.await().until(() -> carrier.bound() == 1);
            var sends = IntStream.range(0, 250)
                    .mapToObj(_ -> threads.submit(() -> send(carrier, "Avoid the market. ".repeat(3_600))))
                    .toList();

            for (var each : sends)
                assertThat(each.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void what_is_no_certificate_is_said_at_the_start() {
        assertThatThrownBy(
                        () -> carrier(sink.port(), folder.resolve("nowhere.pem").toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("trusted-certificates");
        assertThatThrownBy(() -> carrier(sink.port(), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("trusted-certificates");
    }

    private static SmppCarrier carrier(int port, String trusted) {
        return carrier(port, trusted, 60);
    }

    private static SmppCarrier carrier(int port, String trusted, int enquireSeconds) {
        return new SmppCarrier("smpp-a", smsc(port, true, trusted, enquireSeconds), _ -> Optional.empty());
    }

    private static CarrierSettings.Smsc smsc(int port, boolean tls, String trusted, int enquireSeconds) {
        return new Binder(new MapConfigurationPropertySource(Map.ofEntries(
                        Map.entry("smsc.host", "localhost"),
                        Map.entry("smsc.port", port),
                        Map.entry("smsc.tls", tls),
                        Map.entry("smsc.trusted-certificates", trusted),
                        Map.entry("smsc.system-id", "post"),
                        Map.entry("smsc.password", "secret"),
                        Map.entry("smsc.from", "+12025550100"),
                        Map.entry("smsc.sessions", 1),
                        Map.entry("smsc.window-max", 300),
                        Map.entry("smsc.connect-seconds", 1),
                        Map.entry("smsc.long-texts", "PAYLOAD"),
                        Map.entry("smsc.deadline-seconds", DEADLINE_SECONDS),
                        Map.entry("smsc.enquire-seconds", enquireSeconds))))
                .bind("smsc", CarrierSettings.Smsc.class)
                .get();
    }

    private static Outcome send(Carrier carrier, String body) {
        return carrier.send(
                new Message.Text(
                        new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, "+12025550151", "en"),
                        body),
                Handover.UNNOTED);
    }
}
