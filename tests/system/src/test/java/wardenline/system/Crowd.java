package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import wardenline.testkit.Replica;

/**
 * Many people of one town, for the tests of long faults, and what must be true of all of them afterwards. What is drawn by chance is
 * drawn from a seed that is printed; {@code -Dendurance.seed=N} plays it again.
 */
final class Crowd {
    static final int PEOPLE = 1_500;
    private static final long SEED =
            Long.getLong("endurance.seed", Clock.systemUTC().millis());

    private static final Duration RECOVERED = Duration.ofSeconds(180);
    private static final Set<String> SENT_OR_IN_DOUBT = Set.of("ACCEPTED", "DELIVERED", "UNKNOWN");

    private final Embassy embassy;
    private final Land town;

    private Crowd(Embassy embassy, Land town) {
        this.embassy = embassy;
        this.town = town;
    }

    /** Enrols them and begins to watch the ledger. */
    static Crowd enrolled() {
        var embassy = Embassy.running();
        var town = Land.unsettled();
        embassy.story()
                .enrolled(Citizen.many(PEOPLE, town).stream()
                        .map(Citizen::withEmail)
                        .toList());
        embassy.moves().watch();
        return new Crowd(embassy, town);
    }

    Land town() {
        return town;
    }

    /** Each test's own, so that one of them plays the same alone; told where something is drawn from it. */
    Random chance() {
        System.err.println("endurance.seed=" + SEED);
        return new Random(SEED);
    }

    /** All of them are written to, by carriers that take so long for each message. */
    Alert alerted(int millisAMessage) {
        embassy.carriers().takeTheirTime(millisAMessage);
        return embassy.story().released(town);
    }

    /**
     * The fault is over: everybody has every message, for what stays in doubt a carrier had in hand and goes on with; nobody has one
     * twice for nothing, no row went backwards. Carriers are not told which release a mail belongs to: these must be all that went out since they forgot.
     */
    void everyoneGotIt(Alert... alerts) {
        var clock = Clock.systemUTC();
        var from = clock.instant();
        for (var alert : alerts) alert.settled(PEOPLE, RECOVERED);
        var settled = Duration.between(from, clock.instant());

        var tally = embassy.carriers().tally(alerts[0].release());
        var unknown = 0L;
        var resent = 0L;
        for (var alert : alerts) {
            var states = embassy.ledger().states(alert.release());
            assertThat(states.keySet()).isSubsetOf(SENT_OR_IN_DOUBT);
            unknown += states.getOrDefault("UNKNOWN", 0L);
            resent += embassy.ledger().resent(alert.release());
            embassy.moves().wentForward(alert.release());
        }
        System.err.printf(
                "endurance settled after %d s: %s, unknown %d, resent %d%n",
                settled.toSeconds(), tally, unknown, resent);
        assertThat(tally.complete()).as("the carriers kept count").isTrue();
        assertThat(tally.deliveries()).as("everyone got it").isEqualTo((long) alerts.length * PEOPLE);
        assertThat(tally.duplicates())
                .as("duplicates at most what was resent in doubt")
                .isLessThanOrEqualTo(resent);
    }

    /** One more dispatch-service beside the first. */
    Replica anotherDispatch() {
        return anotherDispatch(Map.of());
    }

    Replica anotherDispatch(Map<String, String> differently) {
        return embassy.processes().replica("dispatch", replicaPort(), differently);
    }

    int replicaPort() {
        return embassy.ports().dispatch() + 900;
    }

    void everythingRuns() {
        embassy.processes().awaitAllReady();
    }

    /** Time that passes is what these tests are about. */
    static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
