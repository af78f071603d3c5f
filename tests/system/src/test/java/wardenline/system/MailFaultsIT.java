package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Mail relays that fail in mid-release: one hangs, both cut the line or ask for patience, none is left. */
@OnTheEmbassy
@Order(4)
class MailFaultsIT {
    private static final List<String> RELAYS = List.of("smtp-a", "smtp-b");
    private static final Duration ALL_DEAD = Duration.ofSeconds(2);
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
    void the_first_relay_is_in_use() {
        Probes.untilInUse("smtp-a", "EMAIL");
    }

    @Test
    void a_relay_that_hangs_leaves_nobody_out_and_doubles_nothing_invariants_1_2_3_7() {
        var people = enrolled(60);
        carriers.behave("smtp-a", "HANG");

        var alert = story.released(people.getFirst().land()).settled(people.size(), RECOVERED);

        var hung = carriers.count("smtp-a", "hung");
        assertThat(hung).as("it had mails in hand").isPositive();
        assertThat(ledger.inDoubt(alert.release()))
                .as("in doubt is what hung, and nothing else")
                .isEqualTo(hung);
        assertThat(ledger.resent(alert.release())).isBetween(1L, hung);
        assertThat(carriers.tally(alert.release()))
                .as("what hung was never taken")
                .isEqualTo(new Carriers.Tally(people.size(), people.size(), 0, true));
        assertThat(ledger.states(alert.release())).as("nothing stays in doubt").doesNotContainKey("UNKNOWN");
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void relays_that_take_mails_and_cut_the_line_leave_nobody_out_and_double_only_these_invariants_1_2_3_7() {
        var people = enrolled(80);
        for (var relay : RELAYS) carriers.behave(relay, Map.of("mode", "CUT", "failureShare", 0.2, "seed", Seed.VALUE));

        var alert = story.released(people.getFirst().land()).settled(people.size(), RECOVERED);

        var cut = carriers.total("cut", RELAYS);
        var resent = ledger.resent(alert.release());
        var tally = carriers.tally(alert.release());
        assertThat(cut).as("lines were cut after the final dot").isPositive();
        assertThat(ledger.inDoubt(alert.release()))
                .as("in doubt is what was cut, and nothing else")
                .isEqualTo(cut);
        assertThat(tally.deliveries()).as("everyone got it").isEqualTo(people.size());
        assertThat(resent).isBetween(1L, cut);
        assertThat(tally.duplicates()).isLessThanOrEqualTo(resent);
        assertThat(resent + ledger.states(alert.release()).getOrDefault("UNKNOWN", 0L))
                .as("each either went once more, or was cut then too and stays in doubt")
                .isEqualTo(cut);
        embassy.moves().wentForward(alert.release());
    }

    @Test
    void relays_that_answer_454_and_421_for_a_while_cost_nobody_an_attempt_and_double_nothing_invariants_1_2_3_7() {
        var people = enrolled(40);
        carriers.behave("smtp-a", "THROTTLE");
        carriers.behave("smtp-b", Map.of("mode", "REFUSE", "failureShare", 0.5, "seed", Seed.VALUE));

        var alert = story.released(people.getFirst().land());
        await("both have said so")
                .until(() -> carriers.count("smtp-a", "throttled") > 0 && carriers.count("smtp-b", "refused") > 0);
        carriers.areWell();

        alert.settled(people.size(), RECOVERED);
        nobodyWasInDoubt(alert, people.size());
    }

    @Test
    void with_both_relays_dead_mails_wait_without_spending_an_attempt_and_go_when_they_are_back_invariants_1_2_3_7() {
        var people = enrolled(40);
        RELAYS.forEach(relay -> carriers.behave(relay, "REFUSE"));

        var alert = story.released(people.getFirst().land());
        await("both have refused").until(() -> RELAYS.stream().allMatch(relay -> carriers.count(relay, "refused") > 0));
        await("and everything waits")
                .during(ALL_DEAD)
                .atMost(ALL_DEAD.multipliedBy(5))
                .until(() -> ledger.open(alert.release()) == people.size());
        carriers.areWell();

        alert.settled(people.size(), RECOVERED);
        nobodyWasInDoubt(alert, people.size());
    }

    /** Each got one mail, no attempt of theirs was spent, nothing was sent again. */
    private void nobodyWasInDoubt(Alert alert, int people) {
        assertThat(carriers.tally(alert.release()))
                .as("each got one mail")
                .isEqualTo(new Carriers.Tally(people, people, 0, true));
        assertThat(ledger.inDoubt(alert.release())).as("calls in doubt").isZero();
        assertThat(ledger.spent(alert.release())).as("attempts spent").isZero();
        embassy.moves().wentForward(alert.release());
    }

    private static List<Citizen> enrolled(int count) {
        var people = Citizen.many(count, Land.unsettled()).stream()
                .map(Citizen::withEmail)
                .toList();
        Embassy.running().story().enrolled(people);
        return people;
    }
}
