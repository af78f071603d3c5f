package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.delivery.Acknowledgements.Addressed;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

@DispatchTest
class AnswersOnTheLedgerTest {

    private static final String HOME = "+12025550101";
    private static final String WORK = "+12025550102";
    private static final String STRANGER = "+12025550103";
    private static final int RELEASES = 50;

    @RegisterExtension
    static final OpenLedger OPEN = new OpenLedger(BothLedgers.SETTINGS);

    private final PostgresLedger ledger = OPEN.get();
    private final PersonId person = new PersonId(UUID.randomUUID());

    @Test
    void who_answers_is_looked_for_in_the_latest_release_first() {
        for (var i = 0; i < RELEASES; i++) released(i);
        var latest = released(RELEASES);
        ledger.jdbc().sql("update delivery set attempts = 1").update();
        ledger.history(20_000);
        var before = ledger.rowsReadInPassing() + ledger.rowsFetched();

        var sent = ledger.acknowledgements().lastSentTo(List.of(HOME, WORK, STRANGER));

        assertThat(sent).containsOnlyKeys(HOME, WORK);
        assertThat(sent.values())
                .allSatisfy(to -> assertThat(to).extracting(Addressed::release).containsExactly(latest));
        assertThat(ledger.rowsReadInPassing() + ledger.rowsFetched() - before).isLessThan(10);
    }

    @Test
    void of_several_answers_of_a_person_taken_together_the_first_decides_and_they_are_one_person() {
        released(0);
        var atHome = addressed(HOME);
        var atWork = addressed(WORK);

        ledger.answered(atHome, atWork);
        ledger.answered(atWork);

        assertThat(state(atHome.delivery())).isEqualTo(DeliveryState.ACKNOWLEDGED);
        assertThat(state(atWork.delivery())).isEqualTo(DeliveryState.CANCELLED);
        assertThat(ledger.miscounted()).isEmpty();
        assertThat(ledger.jdbc()
                        .sql("select sum(people) from progress_delta")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private ReleaseId released(int minute) {
        var release = new ReleaseId(UUID.randomUUID());
        ledger.jdbc()
                .sql("""
                        insert into release (release_id, advisory_id, version, lane, mode, released_at, expires_at, segments, content_at)
                        values (:release, :release, 1, 'EMERGENCY', 'LIVE', now() + :minute * interval '1 minute',
                            now() + interval '1 day', 1, now())
                        """)
                .param("release", release.value())
                .param("minute", minute)
                .update();
        ledger.plans()
                .enter(
                        release,
                        Lane.EMERGENCY,
                        DeliveryState.PLANNED,
                        ledger.written(ledger.now()),
                        List.of(Planned.step(person, 1, HOME), Planned.step(person, 2, WORK)));
        return release;
    }

    private Addressed addressed(String number) {
        return ledger.jdbc()
                .sql("select delivery_id from delivery where address = :number")
                .param("number", number)
                .query((row, _) -> new DeliveryId(row.getObject("delivery_id", UUID.class)))
                .optional()
                .flatMap(ledger.acknowledgements()::named)
                .orElseThrow();
    }

    private DeliveryState state(DeliveryId delivery) {
        return Objects.requireNonNull(ledger.all().get(delivery)).state();
    }
}
