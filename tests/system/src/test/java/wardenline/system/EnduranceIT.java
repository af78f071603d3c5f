package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import wardenline.testkit.Replica;

/**
 * The worst days, too long for every build; README has the command. What is drawn by chance is drawn from a seed that is printed;
 * {@code -Dendurance.seed=N} plays it again.
 */
@OnTheEmbassy
@Order(7)
@EnabledIfSystemProperty(named = "endurance", matches = "true")
class EnduranceIT {
    private static final long SEED =
            Long.getLong("endurance.seed", Clock.systemUTC().millis());
    private static final int CROWD = 1_500;
    private static final int KILLS = 20;
    private static final int REBALANCES = 6;
    private static final Land TOWN = Land.unsettled();
    private static final Duration AWAY = Duration.ofSeconds(60);
    private static final Duration RECOVERED = Duration.ofSeconds(180);

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();
    private final Carriers carriers = embassy.carriers();
    private final Ledger ledger = embassy.ledger();
    private final Random chance = new Random(SEED);

    @BeforeAll
    static void a_town_is_enrolled() {
        System.err.println("endurance.seed=" + SEED);
        Embassy.running()
                .story()
                .enrolled(Citizen.many(CROWD, TOWN).stream()
                        .map(Citizen::withEmail)
                        .toList());
    }

    @AfterEach
    void everything_runs_again() {
        for (var name : List.of("postgres", "kafka", "dispatch", "warden"))
            embassy.processes().awaitReady(name);
    }

    @Test
    void killed_twenty_times_at_random_moments_it_loses_nobody_invariants_1_2_3() {
        carriers.takeTheirTime(2_000);
        var alert = story.released(TOWN);
        for (var kill = 0; kill < KILLS; kill++) {
            pause(Duration.ofMillis(200 + chance.nextInt(2_500)));
            embassy.processes().killAndAwaitReady("dispatch");
        }
        carriers.areWell();

        everyoneGotIt(alert);
    }

    @Test
    void frozen_past_its_lease_beside_another_replica_it_doubles_only_what_was_in_doubt_invariants_1_2_3() {
        carriers.takeTheirTime(1_000);
        try (var other = embassy.processes().replica("dispatch", replicaPort())) {
            assertThat(other.pid()).isPositive();
            var alert = story.released(TOWN);
            pause(Duration.ofSeconds(3));

            embassy.processes().freeze("dispatch");
            pause(Embassy.LEASE.plusSeconds(10));
            embassy.processes().thaw("dispatch");
            carriers.areWell();

            everyoneGotIt(alert);
        }
    }

    @Test
    void kafka_away_for_a_minute_in_mid_release_invariants_1_2() {
        carriers.takeTheirTime(400);
        var alert = story.released(TOWN);
        embassy.processes().stop("kafka");
        pause(AWAY);
        embassy.processes().start("kafka");
        carriers.areWell();

        everyoneGotIt(alert);
    }

    @Test
    void postgres_killed_and_away_for_a_minute_in_mid_release_invariants_1_2_3() {
        carriers.takeTheirTime(1_000);
        var alert = story.released(TOWN);
        pause(Duration.ofSeconds(2));
        embassy.processes().stop("postgres");
        pause(AWAY);
        embassy.processes().start("postgres");
        carriers.areWell();

        everyoneGotIt(alert);
    }

    @Test
    void a_replica_that_comes_and_goes_every_five_seconds_costs_nobody_their_message_invariants_1_2_3() {
        carriers.takeTheirTime(2_000);
        var alert = story.released(TOWN);
        for (var change = 0; change < REBALANCES; change++) {
            Replica other = embassy.processes().replica("dispatch", replicaPort());
            pause(Duration.ofSeconds(5));
            if (chance.nextBoolean()) other.kill();
            else other.close();
        }
        carriers.areWell();

        everyoneGotIt(alert);
    }

    private void everyoneGotIt(Alert alert) {
        alert.settled(CROWD, RECOVERED);
        var tally = carriers.tally(alert.release());
        var unknown = ledger.states(alert.release()).getOrDefault("UNKNOWN", 0L);
        assertThat(tally.deliveries() + unknown)
                .as("everyone got it, or is known to be in doubt; seed %s", SEED)
                .isGreaterThanOrEqualTo(CROWD);
        assertThat(tally.duplicates())
                .as("duplicates at most what was resent in doubt; seed %s", SEED)
                .isLessThanOrEqualTo(ledger.resent(alert.release()));
    }

    private int replicaPort() {
        return embassy.ports().dispatch() + 900;
    }

    /** Time that passes is what these tests are about. */
    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
