package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What carriers do wrong in mid-release, and what must hold nevertheless. The evidence is the ledger's and the carriers', not our word. */
@OnTheEmbassy
@Order(4)
class CarrierFaultsIT {
    private static final List<String> TEXT_PROVIDERS = List.of("twilio-a", "twilio-b", "smpp-a");
    private static final List<String> LATE = List.of("smtp-a", "twilio-a");

    /** A relay's and a provider's of texts alike, and time for the receipt to come before a text goes again. */
    private static final Duration PAST_THE_DEADLINE = Duration.ofSeconds(11);

    private static final Duration ALL_DEAD = Duration.ofSeconds(5);
    private static final Duration STAYS = Duration.ofSeconds(3);
    private static final Duration RECOVERED = Duration.ofSeconds(120);

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();
    private final Carriers carriers = embassy.carriers();
    private final Ledger ledger = embassy.ledger();

    @BeforeAll
    static void the_ledger_is_watched() {
        Embassy.running().moves().watch();
    }

    @BeforeEach
    void the_first_provider_is_in_use() {
        Probes.untilInUse("twilio-a", "SMS");
    }

    @Test
    void a_provider_that_refuses_is_replaced_and_everybody_is_reached_invariants_1_2_3_7() {
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
        assertThat(carriers.count("twilio-a", "refused")).as("it was asked").isPositive();
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void a_provider_that_fails_in_mid_release_is_replaced_invariants_1_2_3_7() {
        var land = Land.unsettled();
        var people = Citizen.many(400, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        carriers.takeTheirTime(400);
        var alert = story.released(land);
        alert.awaitSent(40);
        assertThat(carriers.count("twilio-a", "accepted")).as("it was in use").isPositive();

        carriers.behave("twilio-a", "REFUSE");
        await("it is asked and refuses")
                .pollInterval(Duration.ofMillis(50))
                .until(() -> carriers.count("twilio-a", "refused") > 0);
        var before = carriers.count("twilio-b", "accepted");

        alert.settled(people.size());
        var tally = carriers.tally(alert.release());
        assertThat(carriers.count("twilio-b", "accepted"))
                .as("the other provider takes over")
                .isGreaterThan(before);
        assertThat(tally.deliveries()).isEqualTo(people.size());
        assertThat(tally.duplicates()).isZero();
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void
            providers_that_take_texts_and_cut_the_line_leave_nobody_out_and_double_only_what_was_in_doubt_invariants_1_2_3_7() {
        var land = Land.unsettled();
        var people = Citizen.many(120, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        for (var provider : TEXT_PROVIDERS)
            carriers.behave(provider, Map.of("mode", "CUT", "failureShare", 0.2, "seed", Seed.VALUE));

        var alert = story.released(land).settled(people.size(), RECOVERED);

        var cut = carriers.total("cut", TEXT_PROVIDERS);
        var tally = carriers.tally(alert.release());
        assertThat(cut).as("lines were cut").isPositive();
        assertThat(ledger.inDoubt(alert.release()))
                .as("and dispatch-service was in doubt")
                .isPositive();
        assertThat(tally.deliveries()).as("everyone got it").isEqualTo(people.size());
        assertThat(tally.duplicates())
                .as("duplicates at most what was resent in doubt, seed %s", Seed.VALUE)
                .isLessThanOrEqualTo(ledger.resent(alert.release()))
                .as("and what the carriers cut, seed %s", Seed.VALUE)
                .isLessThanOrEqualTo(cut);
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void answers_that_come_after_the_deadline_leave_nobody_out_and_double_only_what_was_late_invariants_1_2_3_7() {
        var land = Land.unsettled();
        var people = Citizen.many(20, land).stream()
                .map(Citizen::withEmail)
                .map(Citizen::withSms)
                .toList();
        story.enrolled(people);
        for (var carrier : LATE)
            carriers.behave(carrier, Map.of("mode", "SLOW", "latencyMillis", PAST_THE_DEADLINE.toMillis()));

        var alert = story.released(land).settled(2L * people.size(), RECOVERED);

        var late = 0L;
        for (var carrier : LATE) {
            var asked = ledger.begun(alert.release(), carrier);
            assertThat(asked).as("%s was asked", carrier).isPositive();
            await(carrier + " has taken late whatever it was asked")
                    .until(() -> carriers.count(carrier, "accepted") >= asked);
            late += asked;
        }
        var resent = ledger.resent(alert.release());
        var tally = carriers.tally(alert.release());
        System.err.printf("%d late, %d resent, %s%n", late, resent, tally);
        assertThat(ledger.inDoubt(alert.release()))
                .as("in doubt is what was late, and nothing else")
                .isEqualTo(late);
        assertThat(tally.deliveries()).as("everyone got both").isEqualTo(2L * people.size());
        assertThat(resent).isBetween(1L, late);
        assertThat(tally.duplicates()).isLessThanOrEqualTo(resent);
        assertThat(ledger.states(alert.release())).as("nothing stays in doubt").doesNotContainKey("UNKNOWN");
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void receipts_that_come_twice_and_in_any_order_move_nothing_backwards_invariant_7() {
        var land = Land.unsettled();
        var people = Citizen.many(60, land).stream().map(Citizen::withSms).toList();
        story.enrolled(people);
        for (var provider : TEXT_PROVIDERS)
            carriers.behave(provider, Map.of("mode", "REPEAT_RECEIPTS", "seed", Seed.VALUE));

        var alert = story.released(land).settled(people.size());

        Story.awaiting("all arrive", () -> alert.progress("sms", "delivered") == people.size());
        await("every receipt has come twice")
                .untilAsserted(() -> assertThat(ledger.receipts(alert.release()))
                        .as("how often each receipt came")
                        .hasSizeGreaterThanOrEqualTo(people.size())
                        .containsOnly(2L));
        await("and stay so when the last receipt has come")
                .during(STAYS)
                .atMost(STAYS.multipliedBy(3))
                .until(() -> ledger.states(alert.release()).equals(Map.of("DELIVERED", (long) people.size())));
        assertThat(ledger.receiptsOutOfOrder(alert.release()))
                .as("some came out of order")
                .isPositive();
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
        carriers.citizens(Map.of("deadAddresses", unreachable, "seed", Seed.VALUE, "answerDelayMillisMin", 0));
        for (var provider : TEXT_PROVIDERS)
            carriers.behave(
                    provider,
                    provider.equals(carrier)
                            ? Map.of("mode", "EARLY_RECEIPTS", "seed", Seed.VALUE)
                            : Map.of("mode", "REFUSE"));

        var alert = story.released(land);

        await("every receipt is joined and every answer counted, seed " + Seed.VALUE)
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
                .as("duplicates at most what was in doubt, seed %s", Seed.VALUE)
                .isLessThanOrEqualTo(resent);
        var early = ledger.receiptsBeforeTheAnswer(alert.release());
        var shuffled = ledger.receiptsOutOfOrder(alert.release());
        System.err.printf(
                "faults.seed=%d %s: %d receipts before the answer, %d out of order, %d resent, %s%n",
                Seed.VALUE, carrier, early, shuffled, resent, tally);
        assertThat(early).as("receipts came before the answer").isPositive();
        assertThat(shuffled > 0).as("and out of order").isEqualTo(receiptsEach > 1);
    }

    @Test
    void
            with_every_provider_dead_deliveries_wait_without_spending_an_attempt_and_go_when_one_is_back_invariants_1_2_3_7() {
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
        embassy.moves().wentForward(alert.release());
    }
}
