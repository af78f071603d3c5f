package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What breaks in mid-release, and what must hold nevertheless. The evidence is the ledger's and the carriers', not our word. */
@OnTheEmbassy
@Order(4)
class FaultsIT {
    private static final int CROWD = 1_500;
    private static final Land TOWN = Land.unsettled();
    private static final Duration KAFKA_AWAY = Duration.ofSeconds(12);

    /** The broker's patience with a silent consumer, and the work itself; a client's own setting would be 45 s. */
    private static final Duration GHOST_GONE = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration STAYS_STOPPED = Duration.ofSeconds(3);
    private static final Duration RECOVERED = Duration.ofSeconds(120);

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();
    private final Carriers carriers = embassy.carriers();
    private final Ledger ledger = embassy.ledger();

    @BeforeAll
    static void a_town_is_enrolled() {
        Embassy.running()
                .story()
                .enrolled(Citizen.many(CROWD, TOWN).stream()
                        .map(Citizen::withEmail)
                        .toList());
        Embassy.running().moves().watch();
    }

    @AfterEach
    void everything_runs_again() {
        embassy.processes().awaitAllReady();
    }

    @Test
    void dispatch_killed_in_mid_release_loses_nobody_and_resends_only_what_was_in_flight_invariants_1_2_3_7() {
        carriers.takeTheirTime(400);
        var alert = story.released(TOWN);
        alert.awaitSent(drawn());

        embassy.processes().kill("dispatch");
        var inFlight = ledger.inFlight(alert.release());
        carriers.areWell();
        embassy.processes().awaitReady("dispatch");

        alert.settled(CROWD, RECOVERED);
        var tally = carriers.tally(alert.release());
        var resent = ledger.resent(alert.release());
        var unknown = ledger.states(alert.release()).getOrDefault("UNKNOWN", 0L);
        assertThat(tally.complete()).isTrue();
        assertThat(tally.deliveries()).as("everyone got it").isEqualTo(CROWD - unknown);
        assertThat(unknown).as("an emergency does not stay unknown").isZero();
        assertThat(inFlight).as("it was killed at work").isPositive();
        assertThat(resent).as("resent at most what was in flight").isBetween(1L, inFlight);
        assertThat(tally.duplicates()).as("duplicates at most what was resent").isLessThanOrEqualTo(resent);
        assertThat(alert.progress().path("resent").asLong())
                .as("and officers are told")
                .isEqualTo(resent);
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void what_is_released_while_dispatch_is_dead_does_not_wait_for_its_ghost_in_the_consumer_group_invariants_1_2_7() {
        var land = Land.unsettled();
        var people = Citizen.many(20, land).stream().map(Citizen::withEmail).toList();
        story.enrolled(people);
        var alert = story.drafted(land).submitted().cleared();

        embassy.processes().kill("dispatch");
        alert.released();
        embassy.processes().awaitReady("dispatch");

        alert.settled(people.size(), GHOST_GONE);
        assertThat(carriers.tally(alert.release()))
                .isEqualTo(new Carriers.Tally(people.size(), people.size(), 0, true));
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void kafka_away_delays_a_release_and_loses_nothing_invariants_1_2_3_7() {
        var alert = story.drafted(TOWN).submitted().cleared();
        embassy.processes().stop("kafka");

        var accepted = alert.askToRelease(Officer.DCM);
        assertThat(accepted.status())
                .as("accepted while Kafka is away: " + accepted)
                .isEqualTo(201);
        alert.reloaded();
        await("nothing is lost or sent while Kafka is away")
                .during(KAFKA_AWAY)
                .atMost(KAFKA_AWAY.plusSeconds(10))
                .until(() -> ledger.planned(alert.release()) == 0);
        embassy.processes().start("kafka");

        alert.settled(CROWD, RECOVERED);
        assertThat(carriers.tally(alert.release())).isEqualTo(new Carriers.Tally(CROWD, CROWD, 0, true));
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void kafka_killed_in_mid_release_loses_nobody_and_doubles_nothing_invariants_1_2_3_7() {
        carriers.takeTheirTime(400);
        var alert = story.released(TOWN);
        alert.awaitSent(drawn());

        embassy.processes().killAndAwaitReady("kafka");
        carriers.areWell();

        alert.settled(CROWD, RECOVERED);
        assertThat(carriers.tally(alert.release())).isEqualTo(new Carriers.Tally(CROWD, CROWD, 0, true));
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void postgres_restarted_in_mid_release_loses_nobody_and_doubles_only_what_was_ambiguous_invariants_1_2_3_7() {
        carriers.takeTheirTime(400);
        var alert = story.released(TOWN);
        alert.awaitSent(drawn());

        embassy.processes().restart("postgres");
        carriers.areWell();

        alert.settled(CROWD, RECOVERED);
        var tally = carriers.tally(alert.release());
        assertThat(tally.deliveries()).as("everyone got it").isEqualTo(CROWD);
        assertThat(tally.duplicates()).isLessThanOrEqualTo(ledger.resent(alert.release()));
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void
            a_release_stopped_in_mid_send_sends_only_what_was_leased_and_says_of_everyone_what_became_of_them_invariants_1_2_3_7_8() {
        carriers.takeTheirTime(400);
        var alert = story.released(TOWN);
        alert.awaitSent(drawn());

        alert.stopped("The danger is over");
        await("dispatch-service knows").pollInterval(SOON).until(() -> ledger.calledOff(alert.release()));
        var calledOff = ledger.time();
        var takenByThen = carriers.tally(alert.release()).accepted();
        alert.settled(CROWD, RECOVERED);
        carriers.areWell();

        var leased = ledger.underWayAt(alert.release(), calledOff);
        var states = ledger.states(alert.release());
        var cancelled = states.getOrDefault("CANCELLED", 0L);
        var tally = carriers.tally(alert.release());
        assertThat(leased).as("it was stopped at work").isPositive();
        assertThat(cancelled).as("not sent any more").isPositive();
        assertThat(ledger.leasedSince(alert.release(), calledOff))
                .as("leased afterwards")
                .isZero();
        assertThat(tally.accepted() - takenByThen)
                .as("sent afterwards: at most what was leased")
                .isLessThanOrEqualTo(leased);
        assertThat(states.keySet()).isSubsetOf("CANCELLED", "ACCEPTED");
        assertThat(tally)
                .as("everyone is either cancelled or got it once")
                .isEqualTo(new Carriers.Tally(CROWD - cancelled, CROWD - cancelled, 0, true));
        assertThat(alert.progress("email", "accepted"))
                .as("and officers are told")
                .isEqualTo((int) (CROWD - cancelled));
        embassy.moves().wentForward(alert.release());
        await("nothing goes out afterwards")
                .during(STAYS_STOPPED)
                .atMost(STAYS_STOPPED.multipliedBy(2))
                .until(() -> carriers.tally(alert.release()).equals(tally));
    }

    @Test
    void an_emergency_is_called_out_past_a_hundred_thousand_routine_ones_invariant_13() {
        var land = Land.unsettled();
        var people = Citizen.many(20, land).stream().map(Citizen::withEmail).toList();
        story.enrolled(people);
        carriers.takeTheirTime(500);
        var routine = story.drafted(
                        Officer.DRAFTER,
                        Map.of("audience", TOWN.polygon(), "kind", "MESSAGE_FOR_CITIZENS", "urgency", "ROUTINE"))
                .submitted()
                .cleared()
                .released();
        routine.awaitSent(10);
        ledger.pile(routine.release(), 100_000);
        assertThat(ledger.open(routine.release())).isGreaterThan(100_000);

        var alert = story.released(land).settled(people.size());

        assertThat(alert.progress().path("firstCallMillis").asLong(-1))
                .as("its own account")
                .isNotNegative();
        assertThat(ledger.open(routine.release()))
                .as("routine ones still waited")
                .isGreaterThan(50_000);
        ledger.clearPile(routine.release());
        routine.stopped("The exercise is over");
    }

    /** After so many of them something breaks: well under way, and far from done. */
    private static int drawn() {
        return 100 + Seed.chance().nextInt(300);
    }
}
