package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsmpp.bean.MessageState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.delivery.Unreported;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.SmppSink;
import wardenline.dispatch.sink.SmscQueries;

/** Texts that an SMSC took and whose receipts never came. */
@DispatchTest
class SmppQueryTest {

    private static final SmppSink SMSC = Sinks.SMSC_A;

    @Autowired
    Line line;

    @Autowired
    Providers providers;

    @Autowired
    Unreported unreported;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void overTheSmscAlone() {
        Sinks.leaveTextsToTheSmsc();
    }

    @AfterEach
    void mend() {
        Sinks.mend();
    }

    @Test
    void a_text_whose_receipt_was_dropped_is_found_to_be_delivered() {
        var delivery = accepted("+14155550184");
        var id = reference(delivery);
        SMSC.queries().became(id, MessageState.ENROUTE, 0);
        silentFor(delivery, "10 minutes");
        Awaitility.await().until(() -> asked(delivery), "ENROUTE NO_NEWS"::equals);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACCEPTED);

        SMSC.queries().became(id, MessageState.DELIVERED, 0);
        silentFor(delivery, "25 minutes");

        line.awaitState(delivery, DeliveryState.DELIVERED);
        assertThat(asked(delivery)).isEqualTo("ENROUTE NO_NEWS, DELIVRD APPLIED");
        assertThat(SMSC.queries().asked()).contains(new SmscQueries.Query(id, "12025550102"));
        assertThat(SMSC.submits())
                .filteredOn(text -> text.to().equals("14155550184"))
                .hasSize(1);
    }

    @Test
    void a_text_whose_receipt_was_dropped_is_found_to_be_undeliverable() {
        var delivery = accepted("+14155550185");
        SMSC.queries().became(reference(delivery), MessageState.UNDELIVERABLE, 27);

        silentFor(delivery, "10 minutes");

        Awaitility.await().until(() -> asked(delivery), "UNDELIV APPLIED"::equals);
        assertThat(line.jdbc()
                        .sql("select failure from attempt where delivery_id = :delivery and failure is not null")
                        .param("delivery", delivery)
                        .query(String.class)
                        .list())
                .containsExactly("NOT_DELIVERED");
    }

    @Test
    void invariant_7_what_is_asked_for_after_the_receipt_came_moves_nothing_back() {
        var delivery = accepted("+14155550186");
        var id = reference(delivery);
        SMSC.queries().became(id, MessageState.UNDELIVERABLE, 27);
        SMSC.receipt("14155550186", id, "DELIVRD");
        line.awaitState(delivery, DeliveryState.DELIVERED);

        askedLate(delivery, id);

        Awaitility.await().until(() -> asked(delivery), "UNDELIV NO_NEWS"::equals);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void of_a_long_text_the_parts_that_were_asked_for_count_with_those_that_were_reported() {
        var arriving = accepted("+14155550187");
        var failing = accepted("+14155550188");
        named(arriving, "long1 long2 long3");
        named(failing, "torn1 torn2");
        SMSC.receipt("long1", "DELIVRD");
        SMSC.receipt("torn1", "DELIVRD");
        SMSC.queries().became("long2", MessageState.DELIVERED, 0);
        SMSC.queries().became("long3", MessageState.ENROUTE, 0);
        SMSC.queries().became("torn2", MessageState.EXPIRED, 0);

        silentFor(arriving, "10 minutes");
        silentFor(failing, "10 minutes");
        line.awaitState(failing, DeliveryState.DEFERRED);
        Awaitility.await().until(() -> verdicts(arriving), "NO_NEWS NO_NEWS NO_NEWS"::equals);
        assertThat(line.state(arriving)).isEqualTo(DeliveryState.ACCEPTED);

        SMSC.queries().became("long3", MessageState.DELIVERED, 0);
        silentFor(arriving, "25 minutes");

        line.awaitState(arriving, DeliveryState.DELIVERED);
    }

    @Test
    void a_text_that_the_smsc_does_not_know_stays_as_it_is_and_is_asked_for_once() {
        var delivery = accepted("+14155550189");

        silentFor(delivery, "10 minutes");

        Awaitility.await().until(() -> dueNever(delivery));
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(SMSC.queries().askedFor()).containsOnlyOnce(reference(delivery));
    }

    @Test
    void an_smsc_that_knows_no_such_question_is_asked_once_on_each_session_and_its_texts_stay_as_they_are() {
        SMSC.queries().mode(SmscQueries.Mode.UNSUPPORTED_03);
        var before = SMSC.queries().asked().size();
        var deliveries = List.of(accepted("+14155550190"), accepted("+14155550191"), accepted("+14155550192"));
        for (var delivery : deliveries) silentFor(delivery, "10 minutes");
        Awaitility.await().until(() -> spared() && SMSC.queries().asked().size() == before + 2);

        for (var delivery : deliveries) silentFor(delivery, "10 minutes");
        transactions.executeWithoutResult(nothingStays -> {
            nothingStays.setRollbackOnly();
            assertThat(toAsk(providers.askable())).as("none is put off").doesNotContainAnyElementsOf(deliveries);
            assertThat(toAsk(everybody())).containsAll(deliveries);
        });
        assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACCEPTED));
        assertThat(SMSC.queries().asked()).hasSize(before + 2);

        SMSC.queries().mode(SmscQueries.Mode.ANSWER);
        // A new session may be one with an SMSC that has learnt it.
        SMSC.hangUp();
        Awaitility.await().until(() -> SMSC.bound() == 2 && !spared());
        for (var delivery : deliveries) Awaitility.await().until(() -> dueNever(delivery));
    }

    private List<Provider.Identity> everybody() {
        return providers.standings().stream().map(ProviderStanding::identity).toList();
    }

    private boolean spared() {
        return providers.askable().stream().map(Provider.Identity::name).noneMatch("smpp-a"::equals);
    }

    private List<UUID> toAsk(List<Provider.Identity> from) {
        return unreported.toAsk(Duration.ofMinutes(3), Duration.ofHours(1), 500, from).stream()
                .map(request -> request.delivery().value())
                .toList();
    }

    private UUID accepted(String number) {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Silent", Line.text(number))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        return line.delivery(release, Channel.SMS);
    }

    /** Its carrier accepted it so long ago, and it is time to ask. */
    private void silentFor(UUID delivery, String time) {
        line.jdbc().sql("""
                        update delivery set changed_at = now() - :time::interval, due_at = now()
                        where delivery_id = :delivery
                        """).param("time", time).param("delivery", delivery).update();
    }

    /** As if its question had been on the way while the receipt came. */
    private void askedLate(UUID delivery, String id) {
        line.jdbc().sql("""
                        insert into receipt (provider, kind, attempt, reference, status, error_code, received_at, asked_for)
                        values ('smpp-a', 'MESSAGE_STATUS', 0, :id, 'UNDELIV', '027', now(), true)
                        """).param("id", id).update();
        Awaitility.await().until(() -> !asked(delivery).isBlank());
    }

    private void named(UUID delivery, String reference) {
        line.jdbc()
                .sql("update attempt set reference = :reference where delivery_id = :delivery")
                .param("reference", reference)
                .param("delivery", delivery)
                .update();
    }

    private String reference(UUID delivery) {
        return line.jdbc()
                .sql("select reference from attempt where delivery_id = :delivery and provider = 'smpp-a'")
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    private boolean dueNever(UUID delivery) {
        return line.jdbc()
                .sql("select due_at = 'infinity' from delivery where delivery_id = :delivery")
                .param("delivery", delivery)
                .query(Boolean.class)
                .single();
    }

    private String asked(UUID delivery) {
        return joined(delivery, "status || ' ' || coalesce(verdict, '')", ", ", "asked_for");
    }

    private String verdicts(UUID delivery) {
        return joined(delivery, "verdict", " ", "true");
    }

    private String joined(UUID delivery, String what, String between, String where) {
        return line.jdbc()
                .sql("select coalesce(string_agg(%s, '%s' order by receipt_id), '') from receipt"
                                .formatted(what, between)
                        + " where delivery_id = :delivery and " + where)
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }
}
