package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.delivery.InDoubt;
import wardenline.dispatch.delivery.Unreported;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.TwilioSink;

/** Calls that a carrier took and never answered, looked for in its list. */
@DispatchTest
class DoubtfulCallTest {

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    InDoubt inDoubt;

    @Autowired
    Unreported unreported;

    @Autowired
    TransactionTemplate transactions;

    @AfterEach
    void mend() {
        Sinks.mend();
    }

    @Test
    void a_call_in_doubt_that_its_carrier_has_is_known_to_be_made_and_is_polled_from_then_on() {
        var number = "+12025550181";
        var release = Line.emergency();
        hang(release, Line.person("Doubtful", Line.call(number, 0)));
        var delivery = deliveries(release).getFirst();
        var call = calls(number).getFirst();

        took(number).became(call.sid(), "\"status\":\"ringing\"");
        line.awaitState(delivery, DeliveryState.ACCEPTED);
        assertThat(told(delivery)).isEqualTo(call.sid() + " ringing APPLIED");

        Sinks.mend();
        took(number).became(call.sid(), "\"status\":\"completed\",\"answered_by\":\"human\"");
        silent(delivery);
        line.awaitState(delivery, DeliveryState.DELIVERED);
        assertThat(took(number).asked()).contains(call.sid());
        assertThat(calls(number)).hasSize(1);
    }

    @Test
    void of_two_calls_in_doubt_to_one_telephone_none_is_proved_until_the_other_has_a_name() throws Exception {
        var number = "+12025550182";
        var release = Line.emergency();
        hang(release, Line.person("Mother", Line.call(number, 0)), Line.person("Father", Line.call(number, 0)));
        var one = deliveries(release).getFirst();
        var other = deliveries(release).getLast();
        took(number).became(calls(number).getFirst().sid(), "\"status\":\"ringing\"");
        line.awaitCount(release, DeliveryState.UNKNOWN, 2);
        Sinks.mend();
        lookAgain(List.of(one, other));
        assertThat(told(one) + told(other)).isEmpty();
        provedOnlyWhileNoOtherCanBeMeant(one, other);

        reported(other, "CA" + "f".repeat(32), "no-answer");
        // It would be called again, and its release was called off.
        line.awaitState(other, DeliveryState.CANCELLED);
        lookAgain(List.of(one));

        line.awaitState(one, DeliveryState.ACCEPTED);
        assertThat(told(one)).isEqualTo(calls(number).getFirst().sid() + " ringing APPLIED");
    }

    private void provedOnlyWhileNoOtherCanBeMeant(UUID one, UUID other) {
        transactions.executeWithoutResult(nothingStays -> {
            nothingStays.setRollbackOnly();
            var doubt = doubt(one);
            assertThat(settled(doubt)).as("the other is in doubt too").isFalse();
            changed(other, "attempt", "outcome = 'DEFERRED'");
            assertThat(settled(doubt)).as("the other was refused").isTrue();
            changed(other, "delivery", "state = 'CLAIMED'");
            assertThat(settled(doubt)).as("the other is called again").isFalse();
            changed(other, "delivery", "state = 'ACCEPTED'");
            changed(other, "attempt", "outcome = 'ACCEPTED', reference = 'CA-found'");
            assertThat(settled(doubt)).as("it is the other").isFalse();
            changed(other, "attempt", "reference = 'CA-other'");
            assertThat(settled(doubt)).as("the other has a name").isTrue();
            changed(
                    other,
                    "attempt",
                    "outcome = 'UNKNOWN', reference = null, started_at = now() - interval '5 minutes'");
            assertThat(settled(doubt)).as("the other was long before").isTrue();
        });
    }

    @Test
    void a_call_that_may_be_an_earlier_one_of_the_same_delivery_proves_no_failure_of_the_later() {
        var number = "+12025550183";
        var release = Line.emergency();
        hang(release, Line.person("Twice", Line.call(number, 0)));
        var delivery = deliveries(release).getFirst();
        line.awaitState(delivery, DeliveryState.UNKNOWN);
        lostBefore(delivery);

        took(number).became(calls(number).getFirst().sid(), "\"status\":\"busy\"");
        lookAgain(List.of(delivery));

        Awaitility.await()
                .until(
                        () -> told(delivery),
                        all -> all.startsWith(calls(number).getFirst().sid() + " busy NO_NEWS"));
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void what_lies_with_a_provider_that_is_not_asked_now_is_not_put_off() {
        var doubtful = Line.emergency();
        hang(doubtful, Line.person("Doubtful", Line.call("+12025550184", 0)));
        line.awaitCount(doubtful, DeliveryState.UNKNOWN, 1);
        Sinks.mend();
        var unanswered = Line.emergency();
        line.release(unanswered, List.of(Line.person("Unanswered", Line.call("+12025550185", 0))));
        line.awaitCount(unanswered, DeliveryState.ACCEPTED, 1);

        transactions.executeWithoutResult(nothingStays -> {
            nothingStays.setRollbackOnly();
            var lost = deliveries(doubtful).getFirst();
            line.jdbc().sql("delete from doubt").update();
            assertThat(lookedFor(List.of(provider(lost)))).doesNotContain(lost);
            assertThat(lookedFor(List.of())).contains(lost);
            var silent = deliveries(unanswered).getFirst();
            silent(silent);
            assertThat(askedFor(List.of())).doesNotContain(silent);
            assertThat(askedFor(List.of(provider(silent)))).contains(silent);
        });
    }

    private List<UUID> lookedFor(List<Provider.Identity> deaf) {
        return inDoubt.toLookFor(Duration.ofHours(1), 500, deaf).stream()
                .map(doubt -> doubt.delivery().value())
                .toList();
    }

    private List<UUID> askedFor(List<Provider.Identity> from) {
        return unreported.toAsk(Duration.ofMinutes(3), Duration.ofHours(1), 500, from).stream()
                .map(request -> request.delivery().value())
                .toList();
    }

    private Provider.Identity provider(UUID delivery) {
        return line.jdbc()
                .sql("select provider from attempt where delivery_id = :delivery")
                .param("delivery", delivery)
                .query((row, _) -> new Provider.Identity(row.getString("provider"), Channel.VOICE, false))
                .single();
    }

    private boolean settled(InDoubt.Doubt doubt) {
        return inDoubt.settle(doubt, new CarrierReference("CA-found"));
    }

    private InDoubt.Doubt doubt(UUID delivery) {
        line.jdbc()
                .sql("insert into doubt (delivery_id, ask_at) values (:delivery, now()) on conflict do nothing")
                .param("delivery", delivery)
                .update();
        return line.jdbc()
                .sql("select provider, started_at from attempt where delivery_id = :delivery")
                .param("delivery", delivery)
                .query((row, _) -> new InDoubt.Doubt(
                        new DeliveryId(delivery),
                        1,
                        Channel.VOICE,
                        row.getString("provider"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        Set.of()))
                .single();
    }

    private void changed(UUID delivery, String table, String how) {
        line.jdbc()
                .sql("update " + table + " set " + how + " where delivery_id = :delivery")
                .param("delivery", delivery)
                .update();
    }

    /** Called for and never answered. The release is called off meanwhile, so that what is lost is held and not called for again. */
    private void hang(Line.Draft release, Recipient... people) {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.HANG);
        Sinks.TWILIO_B.mode(TwilioSink.Mode.HANG);
        line.release(release, List.of(people));
        var number = people[0].steps().getFirst().address();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> calls(number).size(), asked -> asked == people.length);
        line.jdbc()
                .sql("update release set cancelled_at = now() where release_id = :release")
                .param("release", release.release())
                .update();
    }

    /** An earlier request of it, by the same provider and in doubt too, comes before the one there is. */
    private void lostBefore(UUID delivery) {
        line.jdbc().sql("""
                        with later as (update attempt set attempt = 2 where delivery_id = :delivery returning *),
                            counted as (update delivery set attempts = 2 where delivery_id = :delivery)
                        insert into attempt (delivery_id, attempt, provider, again, started_at, concluded_at, outcome, reason)
                        select delivery_id, 1, provider, false, started_at - interval '10 seconds',
                            concluded_at - interval '10 seconds', outcome, reason from later
                        """).param("delivery", delivery).update();
    }

    private void lookAgain(List<UUID> deliveries) {
        Awaitility.await().until(() -> looked(deliveries), looked -> looked);
        line.jdbc()
                .sql("update doubt set ask_at = now() where delivery_id = any(:deliveries)")
                .param("deliveries", deliveries.toArray(UUID[]::new))
                .update();
        Awaitility.await().until(() -> looked(deliveries), looked -> looked);
    }

    /** What was found is soon out of doubt. */
    private boolean looked(List<UUID> deliveries) {
        return line.jdbc()
                .sql("""
                        select count(*) from delivery left join doubt using (delivery_id)
                        where delivery_id = any(:deliveries) and (state <> 'UNKNOWN' or ask_at > now())
                        """)
                .param("deliveries", deliveries.toArray(UUID[]::new))
                .query(Integer.class)
                .single()
                .equals(deliveries.size());
    }

    private void silent(UUID delivery) {
        line.jdbc().sql("""
                        update delivery set changed_at = now() - interval '10 minutes', due_at = now()
                        where delivery_id = :delivery
                        """).param("delivery", delivery).update();
    }

    private void reported(UUID delivery, String sid, String word) throws Exception {
        var account = took("+12025550182") == Sinks.TWILIO_A ? "a" : "b";
        web.perform(Callbacks.of(account, "call-status", delivery, 1, Map.of("CallSid", sid, "CallStatus", word)))
                .andExpect(status().isNoContent());
    }

    private List<UUID> deliveries(Line.Draft release) {
        return line.jdbc()
                .sql("select delivery_id from delivery where release_id = :release order by delivery_id")
                .param("release", release.release())
                .query((row, _) -> row.getObject("delivery_id", UUID.class))
                .list();
    }

    /** What carriers said of a delivery when they were asked. */
    private String told(UUID delivery) {
        return line.jdbc()
                .sql("""
                        select coalesce(string_agg(concat_ws(' ', reference, status, verdict), ', ' order by receipt_id), '')
                        from receipt where delivery_id = :delivery and asked_for
                        """)
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    private static List<TwilioSink.Request> calls(String number) {
        return Stream.of(Sinks.TWILIO_A, Sinks.TWILIO_B)
                .flatMap(sink -> sink.requests().stream())
                .filter(request -> isCall(request, number))
                .toList();
    }

    private static TwilioSink took(String number) {
        return Sinks.TWILIO_A.requests().stream().anyMatch(request -> isCall(request, number))
                ? Sinks.TWILIO_A
                : Sinks.TWILIO_B;
    }

    /** Other classes text the same numbers. */
    private static boolean isCall(TwilioSink.Request request, String number) {
        return request.path().endsWith("/Calls.json") && request.to().equals(number);
    }
}
