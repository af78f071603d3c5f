package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private static final Duration KAFKA_AWAY = Duration.ofSeconds(30);

    /** The broker's patience with a silent consumer, and the work itself; a client's own setting would be 45 s. */
    private static final Duration GHOST_GONE = Duration.ofSeconds(15);

    private static final Duration ALL_DEAD = Duration.ofSeconds(8);
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
        for (var name : List.of("postgres", "kafka", "dispatch", "warden", "registry", "evacuation", "gateway")) {
            embassy.processes().awaitReady(name);
        }
    }

    @Test
    void dispatch_killed_in_mid_release_loses_nobody_and_resends_only_what_was_in_flight_invariants_1_2_3_7() {
        carriers.takeTheirTime(400);
        var alert = story.released(TOWN);
        awaitSent(alert, 200);

        embassy.processes().kill("dispatch");
        var inFlight = inFlight(alert);
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
    void what_is_released_while_dispatch_is_dead_does_not_wait_for_its_ghost_in_the_consumer_group_invariant_1() {
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
    }

    @Test
    void kafka_away_for_thirty_seconds_delays_a_release_and_loses_nothing_invariants_1_2() {
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
    }

    @Test
    void postgres_restarted_in_mid_release_loses_nobody_and_doubles_only_what_was_ambiguous_invariants_1_2_3_7() {
        carriers.takeTheirTime(400);
        var alert = story.released(TOWN);
        awaitSent(alert, 200);

        embassy.processes().restart("postgres");
        carriers.areWell();

        alert.settled(CROWD, RECOVERED);
        var tally = carriers.tally(alert.release());
        assertThat(tally.deliveries()).as("everyone got it").isEqualTo(CROWD);
        assertThat(tally.duplicates()).isLessThanOrEqualTo(ledger.resent(alert.release()));
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void a_provider_that_refuses_is_replaced_within_five_seconds_and_everybody_is_reached() {
        var land = Land.unsettled();
        var people = Citizen.many(40, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        var alert = story.drafted(land).submitted().cleared();
        carriers.behave("twilio-a", "REFUSE");

        alert.released();
        var releasedAt = Instant.parse(
                alert.progress().path("release").path("released").path("at").asString());

        alert.settled(people.size(), Duration.ofSeconds(60));
        var first = carriers.to(people.getFirst().sms(), "SMS").getFirst();
        assertThat(first.carrier()).isEqualTo("twilio-b");
        var firsts = people.stream()
                .map(citizen -> carriers.to(citizen.sms(), "SMS"))
                .peek(texts -> assertThat(texts).as("one text each").hasSize(1))
                .map(texts -> texts.getFirst().at())
                .sorted()
                .toList();
        assertThat(Duration.between(releasedAt, firsts.getFirst())).isLessThan(Duration.ofSeconds(5));
        Story.awaiting("all receipts", () -> alert.progress("sms", "delivered") == people.size());
    }

    @Test
    void a_provider_that_fails_in_mid_release_is_replaced_within_five_seconds() {
        var land = Land.unsettled();
        var people = Citizen.many(200, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        carriers.takeTheirTime(400);
        var alert = story.released(land);
        awaitSent(alert, 40);
        var before = carriers.count("twilio-b", "accepted");

        carriers.behave("twilio-a", "REFUSE");
        await("the other provider takes over")
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> carriers.count("twilio-b", "accepted") > before);

        alert.settled(people.size(), Duration.ofSeconds(60));
        var tally = carriers.tally(alert.release());
        assertThat(tally.deliveries()).isEqualTo(people.size());
        assertThat(tally.duplicates()).isZero();
    }

    @Test
    void
            providers_that_take_texts_and_cut_the_line_leave_nobody_out_and_double_only_what_was_in_doubt_invariants_1_3() {
        var land = Land.unsettled();
        var people = Citizen.many(120, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        for (var provider : List.of("twilio-a", "twilio-b", "smpp-a"))
            carriers.behave(provider, Map.of("mode", "CUT", "failureShare", 0.2));

        var alert = story.released(land).settled(people.size(), RECOVERED);

        var tally = carriers.tally(alert.release());
        assertThat(tally.deliveries()).as("everyone got it").isEqualTo(people.size());
        assertThat(tally.duplicates())
                .as("duplicates at most what was resent in doubt")
                .isLessThanOrEqualTo(ledger.resent(alert.release()));
    }

    @Test
    void receipts_that_come_twice_and_in_any_order_move_nothing_backwards_invariant_7() {
        var land = Land.unsettled();
        var people = Citizen.many(60, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        for (var provider : List.of("twilio-a", "twilio-b", "smpp-a")) carriers.behave(provider, "REPEAT_RECEIPTS");

        var alert = story.released(land).settled(people.size(), Duration.ofSeconds(60));

        Story.awaiting("all arrive", () -> alert.progress("sms", "delivered") == people.size());
        await("and stay so when the last receipt has come")
                .during(STAYS_STOPPED)
                .atMost(STAYS_STOPPED.multipliedBy(3))
                .until(() -> ledger.states(alert.release()).equals(Map.of("DELIVERED", (long) people.size())));
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void with_every_provider_dead_deliveries_wait_without_spending_an_attempt_and_go_when_one_is_back_invariants_1_3() {
        var land = Land.unsettled();
        var people = Citizen.many(60, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        var providers = List.of("twilio-a", "twilio-b", "smpp-a");
        providers.forEach(provider -> carriers.behave(provider, "REFUSE"));

        var alert = story.released(land);
        await("all have refused")
                .atMost(Duration.ofSeconds(30))
                .until(() -> providers.stream().allMatch(provider -> carriers.count(provider, "refused") > 0));
        await("and everything waits")
                .during(ALL_DEAD)
                .atMost(ALL_DEAD.multipliedBy(2))
                .until(() -> ledger.open(alert.release()) == people.size());
        carriers.behave("twilio-b", "NORMAL");

        alert.settled(people.size(), Duration.ofSeconds(60));
        assertThat(carriers.tally(alert.release()))
                .isEqualTo(new Carriers.Tally(people.size(), people.size(), 0, true));
        assertThat(ledger.spent(alert.release())).as("attempts spent").isZero();
    }

    @Test
    void a_release_stopped_in_mid_send_sends_nothing_more_and_says_of_everyone_what_became_of_them_invariants_1_8() {
        carriers.takeTheirTime(400);
        var alert = story.released(TOWN);
        awaitSent(alert, 200);

        alert.stopped("The danger is over");
        alert.settled(CROWD, RECOVERED);
        carriers.areWell();

        var states = ledger.states(alert.release());
        var accepted = carriers.tally(alert.release()).accepted();
        assertThat(states.getOrDefault("CANCELLED", 0L)).as("not sent any more").isPositive();
        assertThat(states.getOrDefault("CANCELLED", 0L) + accepted).isEqualTo(CROWD);
        await("nothing goes out afterwards")
                .during(STAYS_STOPPED)
                .atMost(STAYS_STOPPED.multipliedBy(2))
                .until(() -> carriers.tally(alert.release()).accepted() == accepted);
    }

    @Test
    void an_emergency_is_called_out_within_two_seconds_past_a_hundred_thousand_routine_ones_invariant_13() {
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
        awaitSent(routine, 10);
        ledger.pile(routine.release(), 100_000);
        assertThat(ledger.open(routine.release())).isGreaterThan(100_000);

        var alert = story.released(land).settled(people.size(), Duration.ofSeconds(30));

        assertThat(alert.progress().path("firstCallMillis").asLong(-1))
                .as("its own account")
                .isBetween(0L, 2_000L);
        var releasedAt = Instant.parse(
                alert.progress().path("release").path("released").path("at").asString());
        var firstAt = people.stream()
                .map(citizen -> carriers.to(citizen.email(), "EMAIL").getFirst().at())
                .min(Instant::compareTo)
                .orElseThrow();
        assertThat(Duration.between(releasedAt, firstAt))
                .as("the carriers' account")
                .isLessThan(Duration.ofMillis(3_000));
        assertThat(ledger.open(routine.release()))
                .as("routine ones still waited")
                .isGreaterThan(50_000);
        ledger.clearPile(routine.release());
        routine.stopped("The exercise is over");
    }

    /** Waits until a release is well under way and far from done. */
    private void awaitSent(Alert alert, int deliveries) {
        await(deliveries + " deliveries")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> carriers.tally(alert.release()).accepted() >= deliveries);
        assertThat(ledger.open(alert.release())).as("it is still under way").isPositive();
    }

    /** Calls begun and not concluded. */
    private long inFlight(Alert alert) {
        return ledger.inFlight(alert.release());
    }
}
