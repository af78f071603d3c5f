package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Providers of texts that say too little, in mid-release: patience is asked for, a request is swallowed, a report never comes. */
@OnTheEmbassy
@Order(4)
class TextFaultsIT {
    private static final Duration RECOVERED = Duration.ofSeconds(120);

    /** Queued, sent and delivered. */
    private static final long TWILIO_RECEIPTS = 3;

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
    void providers_that_ask_for_patience_cost_nobody_an_attempt_and_double_nothing_invariants_1_2_3_7() {
        var people = enrolled(12);
        for (var provider : List.of("twilio-a", "twilio-b"))
            carriers.behave(provider, Map.of("mode", "THROTTLE", "failureShare", 0.5, "seed", Seed.VALUE));
        carriers.behave("smpp-a", "THROTTLE");

        var alert = story.released(people.getFirst().land()).settled(people.size(), RECOVERED);

        assertThat(carriers.count("twilio-a", "throttled"))
                .as("patience was asked for")
                .isPositive();
        assertThat(carriers.tally(alert.release()))
                .as("seed %s", Seed.VALUE)
                .isEqualTo(new Carriers.Tally(people.size(), people.size(), 0, true));
        assertThat(ledger.spent(alert.release())).as("attempts spent").isZero();
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void a_provider_that_swallows_requests_leaves_nobody_out_and_doubles_nothing_invariants_1_2_3_7() {
        var people = enrolled(60);
        carriers.behave("twilio-a", "HANG");

        var alert = story.released(people.getFirst().land()).settled(people.size(), RECOVERED);

        var hung = carriers.count("twilio-a", "hung");
        assertThat(hung).as("it had requests in hand").isPositive();
        assertThat(ledger.inDoubt(alert.release()))
                .as("in doubt is what hung, and nothing else")
                .isBetween(1L, hung);
        assertThat(ledger.resent(alert.release())).isBetween(1L, hung);
        assertThat(carriers.tally(alert.release()))
                .as("what was swallowed was never taken")
                .isEqualTo(new Carriers.Tally(people.size(), people.size(), 0, true));
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
        var both = List.of("twilio-a", "twilio-b");
        assertThat(carriers.total("receipts_dropped", both))
                .as("not one was brought")
                .isGreaterThanOrEqualTo(TWILIO_RECEIPTS * people.size());
        assertThat(carriers.total("queries_answered", both))
                .as("each was asked for")
                .isGreaterThanOrEqualTo(people.size());
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
        assertThat(carriers.count("smpp-a", "receipts_dropped"))
                .as("not one was brought")
                .isGreaterThanOrEqualTo(people.size());
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
