package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What carriers do wrong in mid-release, and what must hold nevertheless. The evidence is the ledger's and the carriers', not our word. */
@OnTheEmbassy
@Order(4)
class CarrierFaultsIT {
    private static final List<String> TEXT_PROVIDERS = List.of("twilio-a", "twilio-b", "smpp-a");
    private static final Duration ALL_DEAD = Duration.ofSeconds(5);
    private static final Duration STAYS = Duration.ofSeconds(3);
    private static final Duration RECOVERED = Duration.ofSeconds(120);

    /** From it carriers draw what befalls requests and receipts; {@code -Dfaults.seed=N} draws the same once more. */
    private static final long SEED =
            Long.getLong("faults.seed", Clock.systemUTC().millis());

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();
    private final Carriers carriers = embassy.carriers();
    private final Ledger ledger = embassy.ledger();

    @BeforeAll
    static void the_ledger_is_watched() {
        System.err.println("faults.seed=" + SEED);
        Embassy.running().moves().watch();
    }

    @Test
    void a_provider_that_refuses_is_replaced_and_everybody_is_reached() {
        var land = Land.unsettled();
        var people = Citizen.many(40, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        var alert = story.drafted(land).submitted().cleared();
        carriers.behave("twilio-a", "REFUSE");

        alert.released();

        alert.settled(people.size());
        assertThat(people)
                .extracting(
                        citizen -> carriers.to(citizen.sms(), "SMS").getFirst().carrier())
                .as("by the next one, and by the third where that one had no room")
                .contains("twilio-b")
                .isSubsetOf("twilio-b", "smpp-a");
        assertThat(people)
                .allSatisfy(citizen -> assertThat(carriers.to(citizen.sms(), "SMS"))
                        .as("one text each")
                        .hasSize(1));
        Story.awaiting("all receipts", () -> alert.progress("sms", "delivered") == people.size());
    }

    @Test
    void a_provider_that_fails_in_mid_release_is_replaced() {
        var land = Land.unsettled();
        var people = Citizen.many(200, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        carriers.takeTheirTime(400);
        var alert = story.released(land);
        alert.awaitSent(40);
        var before = carriers.count("twilio-b", "accepted");

        carriers.behave("twilio-a", "REFUSE");
        await("the other provider takes over")
                .pollInterval(Duration.ofMillis(50))
                .until(() -> carriers.count("twilio-b", "accepted") > before);

        alert.settled(people.size());
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
        for (var provider : TEXT_PROVIDERS)
            carriers.behave(provider, Map.of("mode", "CUT", "failureShare", 0.2, "seed", SEED));

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
        for (var provider : TEXT_PROVIDERS) carriers.behave(provider, Map.of("mode", "REPEAT_RECEIPTS", "seed", SEED));

        var alert = story.released(land).settled(people.size());

        Story.awaiting("all arrive", () -> alert.progress("sms", "delivered") == people.size());
        await("and stay so when the last receipt has come")
                .during(STAYS)
                .atMost(STAYS.multipliedBy(3))
                .until(() -> ledger.states(alert.release()).equals(Map.of("DELIVERED", (long) people.size())));
        embassy.moves().wentForward(alert.release());
    }

    @ParameterizedTest
    @CsvSource({"twilio-a, 3", "smpp-a, 1"})
    void receipts_shuffled_and_before_the_answer_lose_nobody_and_leave_every_state_right_invariants_1_2_3_7(
            String carrier, int receiptsEach) {
        var land = Land.unsettled();
        var people = Citizen.many(60, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        var unreachable = people.stream().limit(6).map(Citizen::sms).collect(Collectors.toSet());
        carriers.citizensAcknowledge(0.5);
        carriers.citizens(Map.of("deadAddresses", unreachable, "seed", SEED, "answerDelayMillisMin", 0));
        for (var provider : TEXT_PROVIDERS)
            carriers.behave(
                    provider,
                    provider.equals(carrier)
                            ? Map.of("mode", "EARLY_RECEIPTS", "seed", SEED)
                            : Map.of("mode", "REFUSE"));

        var alert = story.released(land);

        await("every receipt is joined and every answer counted, seed " + SEED)
                .atMost(RECOVERED)
                .untilAsserted(() -> {
                    assertThat(carriers.tally(alert.release()).deliveries())
                            .as("everyone got it")
                            .isEqualTo(people.size());
                    var answered = carriers.answered();
                    var right = new TreeMap<String, String>();
                    for (var citizen : people)
                        right.put(
                                citizen.sms(),
                                unreachable.contains(citizen.sms())
                                        ? "REJECTED"
                                        : answered.contains(citizen.sms()) ? "ACKNOWLEDGED" : "DELIVERED");
                    var states = ledger.statesByAddress(alert.release());
                    // A telephone that is off is tried again in some minutes.
                    states.replaceAll(
                            (to, state) -> unreachable.contains(to) && state.equals("DEFERRED") ? "REJECTED" : state);
                    assertThat(states).isEqualTo(right);
                });
        assertThat(carriers.answered()).as("some have answered").hasSizeBetween(12, 48);
        embassy.moves().wentForward(alert.release());
        var resent = ledger.resent(alert.release());
        var tally = carriers.tally(alert.release());
        alert.stopped("Nobody waits for the telephones that are off");
        assertThat(tally.duplicates())
                .as("duplicates at most what was in doubt, seed %s", SEED)
                .isLessThanOrEqualTo(resent);
        var early = ledger.receiptsBeforeTheAnswer(alert.release());
        var shuffled = ledger.receiptsOutOfOrder(alert.release());
        System.err.printf(
                "faults.seed=%d %s: %d receipts before the answer, %d out of order, %d resent, %s%n",
                SEED, carrier, early, shuffled, resent, tally);
        assertThat(early).as("receipts came before the answer").isPositive();
        assertThat(shuffled > 0).as("and out of order").isEqualTo(receiptsEach > 1);
    }

    @Test
    void with_every_provider_dead_deliveries_wait_without_spending_an_attempt_and_go_when_one_is_back_invariants_1_3() {
        var land = Land.unsettled();
        var people = Citizen.many(60, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        TEXT_PROVIDERS.forEach(provider -> carriers.behave(provider, "REFUSE"));

        var alert = story.released(land);
        await("all have refused")
                .until(() -> TEXT_PROVIDERS.stream().allMatch(provider -> carriers.count(provider, "refused") > 0));
        await("and everything waits")
                .during(ALL_DEAD)
                .atMost(ALL_DEAD.multipliedBy(2))
                .until(() -> ledger.open(alert.release()) == people.size());
        carriers.behave("twilio-b", "NORMAL");

        alert.settled(people.size());
        assertThat(carriers.tally(alert.release()))
                .isEqualTo(new Carriers.Tally(people.size(), people.size(), 0, true));
        assertThat(ledger.spent(alert.release())).as("attempts spent").isZero();
    }
}
