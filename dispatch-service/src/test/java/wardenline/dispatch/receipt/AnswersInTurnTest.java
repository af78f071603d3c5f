package wardenline.dispatch.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.dispatch.DispatchTest;

@DispatchTest
class AnswersInTurnTest {

    private static final String WELL = "+12025550161";
    private static final String TROUBLED = "+12025550162";

    @Autowired
    Receipts receipts;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_call_for_help_goes_before_those_who_are_well_and_never_before_the_same_persons_earlier_words() {
        var turns = inTurn(
                text(WELL, "1"), text(WELL, "2"), text(TROUBLED, "1"), text(TROUBLED, "HELP ME"), key("1"), key("2"));

        assertThat(turns).containsExactly("KEY 2", "TEXT 1", "TEXT 2", "TEXT 1", "TEXT HELP ME", "KEY 1");
    }

    /** What is never committed no thread of the service joins. */
    private List<String> inTurn(Arrival... arrivals) {
        var turns = new ArrayList<String>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            for (var arrival : arrivals) receipts.append(arrival);
            for (var next = receipts.nextAnswer(); next.isPresent(); next = receipts.nextAnswer()) {
                turns.add(
                        next.get().arrival().kind() + " " + next.get().arrival().body());
                receipts.joined(List.of(next.get()), Receipts.Verdict.NO_NEWS);
            }
        });
        return turns;
    }

    private static Arrival text(String sender, String body) {
        return arrival(Receipts.Kind.TEXT, sender, body);
    }

    private static Arrival key(String body) {
        return arrival(Receipts.Kind.KEY, "", body);
    }

    private static Arrival arrival(Receipts.Kind kind, String sender, String body) {
        return new Arrival(
                "twilio-a",
                kind,
                Optional.empty(),
                0,
                UUID.randomUUID().toString(),
                "",
                "",
                sender,
                body,
                Instant.EPOCH,
                Optional.empty());
    }
}
