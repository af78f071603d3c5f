package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Topics;

/** A town that answers all at once, through the gateway, as the telephone provider brings it; README has the command. */
@OnTheEmbassy
@Order(10)
@EnabledIfSystemProperty(named = "endurance", matches = "true")
class RepliesIT {
    private static final String CALLBACK = "/callbacks/twilio/a/sms";
    private static final int NO_CONTENT = 204;
    private static final int PEOPLE = 2_000;
    private static final int NEED_HELP_EVERY = 10;
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration STAYS = Duration.ofSeconds(2);
    private static final Duration BEFOREHAND = Duration.ofSeconds(1);
    private static final Duration RECOVERED = Duration.ofSeconds(120);

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();

    /** One callback: by how much its answer came after its time. */
    private record Brought(int status, Duration took) {}

    @Test
    void two_thousand_texts_back_in_ten_seconds_are_all_taken_passed_on_and_counted() throws Exception {
        var land = Land.unsettled();
        var people = Citizen.many(PEOPLE, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        var alert = story.released(land).settled(PEOPLE, RECOVERED);
        await("all receipts").atMost(RECOVERED).until(() -> alert.progress("sms", "delivered") == PEOPLE);

        var telephones = spread(atOnceAnswered(people).stream().map(Brought::took));
        var unprepared = texted(alert, people);
        awaitCounted(alert);
        var practised = texted(alert, people);

        System.err.println("a server that answers at once: " + telephones);
        System.err.println("replies, the first time: " + unprepared);
        System.err.println("replies, once more: " + practised);
        awaitCounted(alert);
    }

    /** Everybody texts once, and each of it is on the topic once. What is told is to be read, not asserted: it is the machine's as well. */
    private String texted(Alert alert, List<Citizen> people) throws Exception {
        try (var replies = Following.of(embassy.kafka(), Topics.REPLY)) {
            var brought = brought(embassy.ports().gatewayUrl() + CALLBACK, people);

            assertThat(brought).extracting(Brought::status).containsOnly(200);
            await("every reply on " + Topics.REPLY)
                    .atMost(RECOVERED)
                    .until(() -> of(alert, replies.read()).size() >= PEOPLE);
            await("and none twice")
                    .during(STAYS)
                    .atMost(STAYS.multipliedBy(2))
                    .until(() -> of(alert, replies.read()).size() == PEOPLE);
            var passedOn = of(alert, replies.read());
            assertThat(passedOn).extracting(Following.Read::key).doesNotHaveDuplicates();
            assertThat(passedOn.stream()
                            .filter(one -> one.json().contains("\"NEED_HELP\""))
                            .count())
                    .isEqualTo(PEOPLE / NEED_HELP_EVERY);
            return told(brought, passedOn);
        }
    }

    /** What the telephones themselves take, which share the processors with what they call; and they have practised then. */
    private List<Brought> atOnceAnswered(List<Citizen> people) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), PEOPLE);
        try (var lines = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(lines);
            server.createContext("/", exchange -> {
                try (exchange) {
                    var _ = exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(NO_CONTENT, -1);
                }
            });
            server.start();
            return brought("http://localhost:" + server.getAddress().getPort() + CALLBACK, people);
        } finally {
            server.stop(0);
        }
    }

    /** Each at its own time, whether the ones before have been answered or not; and a wait for its turn counts as its own. */
    private List<Brought> brought(String address, List<Citizen> people) throws Exception {
        var apart = WITHIN.dividedBy(people.size());
        try (var telephones = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = System.nanoTime() + BEFOREHAND.toNanos();
            var all = new ArrayList<CompletableFuture<Brought>>();
            for (var i = 0; i < people.size(); i++) {
                var form = text(people.get(i), i % NEED_HELP_EVERY == 0 ? "HELP ME" : "1");
                var signature = TwilioSigned.header(address, form, "local-token");
                var due = begun + apart.multipliedBy(i).toNanos();
                all.add(CompletableFuture.supplyAsync(
                        () -> bring(address, form, signature, due),
                        CompletableFuture.delayedExecutor(due - System.nanoTime(), TimeUnit.NANOSECONDS, telephones)));
            }
            var brought = new ArrayList<Brought>();
            for (var one : all) brought.add(one.get(RECOVERED.toSeconds(), TimeUnit.SECONDS));
            return brought;
        }
    }

    private Brought bring(String address, Map<String, String> form, Map<String, String> signature, long dueNanos) {
        var answer = embassy.nobody().postForm(address, form, signature);
        return new Brought(answer.status(), Duration.ofNanos(System.nanoTime() - dueNanos));
    }

    private static Map<String, String> text(Citizen citizen, String words) {
        return Map.of(
                "MessageSid",
                "SM" + UUID.randomUUID().toString().replace("-", ""),
                "AccountSid",
                "AC00000000000000000000000000000001",
                "From",
                citizen.sms(),
                "To",
                "+15555550100",
                "Body",
                words);
    }

    private static List<Following.Read> of(Alert alert, List<Following.Read> replies) {
        return replies.stream()
                .filter(one -> one.json().contains(alert.release()))
                .toList();
    }

    private void awaitCounted(Alert alert) {
        await("the ledger and the officers know").atMost(RECOVERED).untilAsserted(() -> {
            assertThat(embassy.ledger().states(alert.release())).isEqualTo(Map.of("ACKNOWLEDGED", (long) PEOPLE));
            assertThat(alert.progress().path("people").path("answered").asInt()).isEqualTo(PEOPLE);
            assertThat(alert.progress().path("answers").path("needHelp").asInt())
                    .isEqualTo(PEOPLE / NEED_HELP_EVERY);
        });
    }

    /** How long the callbacks took, and how long it took from there until everybody could read the reply. */
    private static String told(List<Brought> brought, List<Following.Read> replies) {
        var forHelp = replies.stream()
                .filter(one -> one.json().contains("\"NEED_HELP\""))
                .toList();
        return "%d in %d s, callback %s; from then to the topic %s; calls for help %s"
                .formatted(
                        brought.size(),
                        WITHIN.toSeconds(),
                        spread(brought.stream().map(Brought::took)),
                        spread(replies.stream().map(RepliesIT::toTheTopic)),
                        spread(forHelp.stream().map(RepliesIT::toTheTopic)));
    }

    private static Duration toTheTopic(Following.Read reply) {
        var receivedAt =
                JsonMapper.shared().readTree(reply.json()).path("receivedAt").asString();
        return Duration.between(Instant.parse(receivedAt), reply.at());
    }

    private static String spread(Stream<Duration> times) {
        var sorted = times.sorted().toList();
        return "p50 %d ms, p99 %d ms, max %d ms"
                .formatted(
                        sorted.get(sorted.size() / 2).toMillis(),
                        sorted.get(sorted.size() * 99 / 100).toMillis(),
                        sorted.getLast().toMillis());
    }
}
