package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Providers of texts that say too little, in mid-release: patience is asked for, a request is swallowed, a report never comes. */
@OnTheEmbassy
@Order(4)
class TextFaultsIT {
    private static final Duration RECOVERED = Duration.ofSeconds(120);

    /** From it carriers draw which request they treat so; {@code -Dfaults.seed=N} draws the same once more. */
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
    void providers_that_ask_for_patience_cost_nobody_an_attempt_and_double_nothing_invariants_1_2_3_7() {
        var people = enrolled(24);
        for (var provider : List.of("twilio-a", "twilio-b"))
            carriers.behave(provider, Map.of("mode", "THROTTLE", "failureShare", 0.5, "seed", SEED));
        carriers.behave("smpp-a", "THROTTLE");

        var alert = story.released(people.getFirst().land()).settled(people.size(), RECOVERED);

        assertThat(carriers.count("twilio-a", "throttled"))
                .as("patience was asked for")
                .isPositive();
        assertThat(carriers.tally(alert.release()))
                .as("seed %s", SEED)
                .isEqualTo(new Carriers.Tally(people.size(), people.size(), 0, true));
        assertThat(ledger.spent(alert.release())).as("attempts spent").isZero();
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void a_provider_that_swallows_requests_leaves_nobody_out_and_doubles_only_what_was_in_doubt_invariants_1_2_3_7() {
        var people = enrolled(60);
        carriers.behave("twilio-a", "HANG");

        var alert = story.released(people.getFirst().land()).settled(people.size(), RECOVERED);

        var resent = ledger.resent(alert.release());
        var tally = carriers.tally(alert.release());
        assertThat(resent).as("some were in doubt").isPositive();
        assertThat(tally.deliveries()).as("everyone got it").isEqualTo(people.size());
        assertThat(tally.duplicates()).isLessThanOrEqualTo(resent);
        assertThat(ledger.states(alert.release())).as("nothing stays in doubt").doesNotContainKey("UNKNOWN");
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void receipts_that_never_come_are_asked_for_invariant_7() {
        var people = enrolled(15);
        carriers.behave("twilio-a", "DROP_RECEIPTS");
        carriers.behave("twilio-b", "DROP_RECEIPTS");
        carriers.behave("smpp-a", "REFUSE");

        var alert = story.released(people.getFirst().land()).settled(people.size(), RECOVERED);

        Story.awaiting("all arrive", () -> alert.progress("sms", "delivered") == people.size());
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void receipts_of_an_smsc_that_never_come_are_asked_for_invariant_7() {
        var people = enrolled(15);
        carriers.behave("twilio-a", "REFUSE");
        carriers.behave("twilio-b", "REFUSE");
        carriers.behave("smpp-a", "DROP_RECEIPTS");

        var alert = story.released(people.getFirst().land()).settled(people.size(), RECOVERED);

        Story.awaiting("all arrive", () -> alert.progress("sms", "delivered") == people.size());
        assertThat(carriers.count("smpp-a", "queries_answered")).isGreaterThanOrEqualTo(people.size());
        embassy.moves().wentForward(alert.release());
    }

    private List<Citizen> enrolled(int count) {
        var people = Citizen.many(count, Land.unsettled()).stream()
                .map(Citizen::withSms)
                .toList();
        story.enrolled(people);
        return people;
    }
}
