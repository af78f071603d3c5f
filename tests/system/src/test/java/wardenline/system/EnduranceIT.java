package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static wardenline.system.Crowd.pause;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The worst days of the processes, too long for every build; README has the command. */
@OnTheEmbassy
@Order(7)
@EnabledIfSystemProperty(named = "endurance", matches = "true")
class EnduranceIT {
    private static final int KILLS = 20;
    private static final int AT_WORK_MIN = 12;
    private static final int COMINGS_AND_GOINGS = 6;
    private static final Duration AWAY = Duration.ofSeconds(60);

    private static Crowd crowd;

    private final Embassy embassy = Embassy.running();
    private final Carriers carriers = embassy.carriers();

    @BeforeAll
    static void a_town_is_enrolled() {
        crowd = Crowd.enrolled();
    }

    @AfterEach
    void everything_runs_again() {
        crowd.everythingRuns();
    }

    @Test
    void killed_twenty_times_at_random_moments_it_loses_nobody_invariants_1_2_3_7() {
        var chance = crowd.chance();
        var alert = crowd.alerted(2_000);
        var atWork = 0;
        for (var kill = 0; kill < KILLS; kill++) {
            pause(Duration.ofMillis(200 + chance.nextInt(2_500)));
            if (embassy.ledger().open(alert.release()) > 0) atWork++;
            embassy.processes().killAndStartAtOnce("dispatch");
        }
        carriers.areWell();

        assertThat(atWork).as("it was killed at work").isGreaterThanOrEqualTo(AT_WORK_MIN);
        crowd.everyoneGotIt(alert);
    }

    @Test
    void frozen_past_its_lease_beside_another_replica_it_doubles_only_what_was_in_doubt_invariants_1_2_3_7() {
        try (var other = crowd.anotherDispatch()) {
            assertThat(other.pid()).isPositive();
            var alert = crowd.alerted(1_000);
            Story.awaiting("both are at work", () -> embassy.moves().claimants(alert.release()) == 2);
            alert.awaitSent(100);

            embassy.processes().freeze("dispatch");
            List<Double> ended;
            try {
                pause(Embassy.LEASE.plusSeconds(10));
                ended = embassy.ledger().leasesEnded(alert.release());
            } finally {
                embassy.processes().thaw("dispatch");
            }
            assertThat(ended)
                    .as("seconds that leases of the frozen one lasted, which is not dead")
                    .isNotEmpty()
                    .allMatch(seconds -> seconds >= Embassy.LEASE.toSeconds());
            carriers.areWell();

            crowd.everyoneGotIt(alert);
        }
    }

    @Test
    void kafka_away_for_a_minute_in_mid_release_invariants_1_2_3_7() {
        var alert = crowd.alerted(1_000);
        alert.awaitSent(50);
        embassy.processes().stop("kafka");
        assertThat(embassy.ledger().inFlight(alert.release()))
                .as("it had work in hand")
                .isPositive();
        pause(AWAY);
        embassy.processes().start("kafka");
        carriers.areWell();

        crowd.everyoneGotIt(alert);
    }

    @Test
    void postgres_killed_and_away_for_a_minute_in_mid_release_invariants_1_2_3_7() {
        var alert = crowd.alerted(1_000);
        alert.awaitSent(50);
        assertThat(embassy.ledger().inFlight(alert.release()))
                .as("it had work in hand")
                .isPositive();
        embassy.processes().killAndKeepDown("postgres");
        pause(AWAY);
        embassy.processes().start("postgres");
        carriers.areWell();

        crowd.everyoneGotIt(alert);
    }

    @Test
    void a_replica_that_comes_and_goes_every_five_seconds_costs_nobody_their_message_invariants_1_2_3_7() {
        var chance = crowd.chance();
        var alert = crowd.alerted(5_000);
        for (var change = 0; change < COMINGS_AND_GOINGS; change++) {
            var other = crowd.anotherDispatch();
            pause(Duration.ofSeconds(5));
            if (chance.nextBoolean()) other.kill();
            else other.close();
        }
        carriers.areWell();

        crowd.everyoneGotIt(alert);
        assertThat(embassy.moves().claimants(alert.release()))
                .as("those that came and went were at work")
                .isGreaterThanOrEqualTo(3);
    }
}
