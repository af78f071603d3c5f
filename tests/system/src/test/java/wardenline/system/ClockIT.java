package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static wardenline.system.Crowd.pause;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardenline.testkit.Patience;
import wardenline.testkit.Replica;

/**
 * A replica of dispatch-service whose clock is ten minutes wrong beside one whose clock is right: what must happen once happens once
 * and in time all the same. Needs libfaketime; README has the command.
 */
@OnTheEmbassy
@Order(9)
@EnabledIfSystemProperty(named = "endurance", matches = "true")
class ClockIT {
    private static final Duration NEARLY = Duration.ofSeconds(30);
    private static final Duration DEAD_AFTER = Duration.ofSeconds(5);

    /** The library changes what a process is told of the time of day, and not how it measures how long something takes. */
    private static final List<Path> LIBRARIES = Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
            .map(machine -> Path.of("/usr/lib", machine, "faketime/libfaketime.so.1"))
            .toList();

    private static Crowd crowd;

    private final Embassy embassy = Embassy.running();
    private final Carriers carriers = embassy.carriers();
    private final Ledger ledger = embassy.ledger();

    @BeforeAll
    static void a_town_is_enrolled() {
        assumeTrue(
                LIBRARIES.stream().anyMatch(Files::exists),
                "no clock can be set wrong here: install libfaketime (apt-get install libfaketime)");
        crowd = Crowd.enrolled();
    }

    @AfterEach
    void everything_runs_again() {
        crowd.everythingRuns();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, -10})
    void a_clock_ten_minutes_wrong_doubles_nothing_and_ends_no_lease_early_invariants_1_2_3_7(int minutes) {
        try (var other = wrongBy(minutes)) {
            assertThat(other.pid()).isPositive();
            var alert = crowd.alerted(1_000);
            carriers.behave("smtp-b", "THROTTLE");
            pause(Duration.ofSeconds(5));
            carriers.areWell();

            crowd.everyoneGotIt(alert);

            assertThat(embassy.moves().claimants(alert.release()))
                    .as("both worked")
                    .isEqualTo(2);
            assertThat(carriers.tally(alert.release()))
                    .isEqualTo(new Carriers.Tally(Crowd.PEOPLE, Crowd.PEOPLE, 0, true));
            assertThat(ledger.leasesEnded(alert.release())).as("leases ended").isEmpty();
            assertThat(alert.progress().path("firstCallMillis").asLong(-1))
                    .as("the first call, as officers are told")
                    .isBetween(0L, Patience.LIMIT.toMillis());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, -10})
    void what_a_dead_replica_left_is_taken_over_by_one_whose_clock_is_ten_minutes_wrong_invariants_1_2_3_7(
            int minutes) {
        try (var other = wrongBy(minutes)) {
            var alert = crowd.alerted(2_000);
            alert.awaitSent(100);
            embassy.processes().killAndKeepDown("dispatch");
            assertThat(other.pid()).isPositive();
            carriers.areWell();

            crowd.everyoneGotIt(alert);

            assertThat(ledger.leasesEnded(alert.release()))
                    .as("seconds that leases of the dead lasted")
                    .isNotEmpty()
                    .allMatch(seconds -> seconds >= DEAD_AFTER.toSeconds()
                            && seconds < Embassy.LEASE.plus(NEARLY).toSeconds());
        } finally {
            embassy.processes().start("dispatch");
        }
    }

    @Test
    void a_call_for_help_counts_after_a_word_of_safety_though_the_replica_that_takes_it_is_ten_minutes_behind() {
        try (var other = wrongBy(-10)) {
            assertThat(other.pid()).isPositive();
            var alert = toOnePerson();

            answer(alert, embassy.ports().dispatch(), "SAFE", "safe");
            answer(alert, crowd.replicaPort(), "NEED_HELP", "needHelp");
        }
    }

    @Test
    void a_call_for_help_counts_after_a_word_of_safety_that_a_replica_took_that_is_ten_minutes_ahead() {
        try (var other = wrongBy(10)) {
            assertThat(other.pid()).isPositive();
            var alert = toOnePerson();

            answer(alert, crowd.replicaPort(), "SAFE", "safe");
            answer(alert, embassy.ports().dispatch(), "NEED_HELP", "needHelp");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, -10})
    void an_officer_is_let_in_by_a_replica_ten_minutes_off(int minutes) {
        try (var other = wrongBy(minutes)) {
            assertThat(other.pid()).isPositive();
            embassy.behind(crowd.replicaPort())
                    .with(
                            "Authorization",
                            Officer.OPERATOR.bearer(embassy.ports().identityUrl()))
                    .get("/api/dispatch/board")
                    .expect(200);
        }
    }

    private Alert toOnePerson() {
        var land = Land.unsettled();
        embassy.story().enrolled(List.of(Citizen.in(land).withEmail()));
        return embassy.story().released(land).settled(1);
    }

    /** By the link in the mail, at one of the replicas; the latest answer is the one that officers see. */
    private void answer(Alert alert, int port, String answer, String shown) {
        var link = URI.create(ReadingMail.link(carriers.anyMail().text())).getPath();
        embassy.behind(port).postForm(link, Map.of("answer", answer)).expect(303);
        Story.awaiting(
                answer, () -> alert.progress().path("answers").path(shown).asInt() == 1);
    }

    /** One more dispatch-service, which believes in another time of day; it says so in the head of what it answers. */
    private Replica wrongBy(int minutes) {
        var library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
        var other = crowd.anotherDispatch(Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                "%+dm".formatted(minutes),
                "DONT_FAKE_MONOTONIC",
                "1",
                // Else it takes the waits of a Java process for ones until a time of day, and none of them waits.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"));
        var told = ZonedDateTime.parse(
                embassy.behind(crowd.replicaPort())
                        .get("/actuator/health/readiness")
                        .header("Date"),
                DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(told.toInstant())
                .as("its clock is wrong")
                .isCloseTo(
                        Clock.systemUTC().instant().plus(Duration.ofMinutes(minutes)),
                        within(NEARLY.toSeconds(), ChronoUnit.SECONDS));
        return other;
    }
}
