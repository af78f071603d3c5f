package wardenline.dispatch.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.dispatch.DispatchTest;

@DispatchTest
class AnswersInTurnTest {

    private static final String WELL = "+12025550161";
    private static final String TROUBLED = "+12025550162";

    private static final int MANY = 100;
    private static final List<Arrival> ANSWERS = List.of(
            text(WELL, "1"), text(WELL, "2"), text(TROUBLED, "1"), text(TROUBLED, "HELP ME"), key("1"), key("2"));

    @Autowired
    Receipts receipts;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_call_for_help_goes_before_those_who_are_well_and_never_before_the_same_persons_earlier_words() {
        var turns = inTurn(1, ANSWERS);

        assertThat(turns).containsExactly("KEY 2", "TEXT 1", "TEXT 2", "TEXT 1", "TEXT HELP ME", "KEY 1");
    }

    @Test
    void a_call_for_help_in_words_of_their_own_goes_before_too() {
        var turns = inTurn(1, List.of(text(WELL, "1"), text(TROUBLED, "we are trapped at the school")));

        assertThat(turns).containsExactly("TEXT we are trapped at the school", "TEXT 1");
    }

    @Test
    void of_those_that_are_taken_together_each_sender_has_the_earliest_alone() {
        var turns = inTurn(MANY, ANSWERS);

        assertThat(turns).containsExactly("KEY 2, TEXT 1, TEXT 1, KEY 1", "TEXT HELP ME, TEXT 2");
    }

    /** What is never committed no thread of the service joins. */
    private List<String> inTurn(int together, List<Arrival> arrivals) {
        var turns = new ArrayList<String>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            receipts.append(arrivals);
            for (var next = receipts.nextAnswers(together); !next.isEmpty(); next = receipts.nextAnswers(together)) {
                turns.add(next.stream()
                        .map(answer ->
                                answer.arrival().kind() + " " + answer.arrival().body())
                        .collect(Collectors.joining(", ")));
                receipts.joined(next, Receipts.Verdict.NO_NEWS);
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
