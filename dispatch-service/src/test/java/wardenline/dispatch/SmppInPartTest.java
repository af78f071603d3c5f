package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
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
import wardenline.dispatch.policy.Policy;
import wardenline.dispatch.policy.PolicyDocument;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.SmppSink;

/** Long texts of which an SMSC took some parts and not the others. */
@DispatchTest
class SmppInPartTest {

    private static final SmppSink SMSC = Sinks.SMSC_A;
    private static final String TWO_PARTS = "Avoid the market. ".repeat(14);

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
        inForce(Policy.DEFAULT);
        Awaitility.await().until(() -> !asksTheSmscFirst());
    }

    @Test
    void what_was_refused_in_part_goes_again_is_counted_and_is_not_delivered_by_the_part_that_arrives() {
        SMSC.nextTo("14155550160", SmppSink.Mode.TAKE, SmppSink.Mode.FAIL_08);
        var release = Line.emergency();
        var delivery = released(release, "+14155550160");
        line.awaitState(delivery, DeliveryState.DEFERRED);
        Awaitility.await().until(() -> ended(delivery), "DEFERRED PROVIDER_FAILED"::equals);

        var part = part("14155550160", 0);
        SMSC.receipt("14155550160", part, "DELIVRD");
        Awaitility.await().until(() -> verdicts(part), "NO_NEWS"::equals);
        goesNow(delivery);

        line.awaitState(delivery, DeliveryState.ACCEPTED);
        Awaitility.await().until(() -> line.ledger().resent(release), resent -> resent == 1);
        SMSC.receipt("14155550160", part("14155550160", 1), "DELIVRD");
        SMSC.receipt("14155550160", part("14155550160", 2), "DELIVRD");
        line.awaitState(delivery, DeliveryState.DELIVERED);
    }

    @Test
    void what_was_refused_in_part_goes_by_another_provider_that_works() {
        Sinks.mend();
        inForce(smscFirst());
        Awaitility.await().until(() -> asksTheSmscFirst() && anotherWorks());
        SMSC.nextTo("14155550163", SmppSink.Mode.TAKE, SmppSink.Mode.FAIL_08);
        var release = Line.emergency();
        var delivery = released(release, "+14155550163");
        Awaitility.await().until(() -> ended(delivery), "DEFERRED PROVIDER_FAILED"::equals);
        goesNow(delivery);

        line.awaitState(delivery, DeliveryState.ACCEPTED);
        assertThat(askedInTurn(delivery)).matches("smpp-a, twilio-[ab]");
        Awaitility.await().until(() -> line.ledger().resent(release), resent -> resent == 1);
    }

    @Test
    void what_may_be_whole_stays_in_doubt_whatever_part_arrives_and_goes_on_when_a_part_failed() {
        SMSC.nextTo("14155550161", SmppSink.Mode.TAKE, SmppSink.Mode.HANG);
        var delivery = released(Line.routine(), "+14155550161");
        line.awaitState(delivery, DeliveryState.UNKNOWN);

        var part = part("14155550161", 0);
        SMSC.receipt("14155550161", part, "ENROUTE");
        SMSC.receipt("14155550161", part, "DELIVRD");
        Awaitility.await().until(() -> verdicts(part), "NO_NEWS NO_NEWS"::equals);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.UNKNOWN);

        SMSC.receipt("14155550161", part, "UNDELIV");

        Awaitility.await().until(() -> verdicts(part), "NO_NEWS NO_NEWS APPLIED"::equals);
        assertThat(failure(delivery)).isEqualTo("NOT_DELIVERED");
        assertThat(line.state(delivery)).as("it goes by others").isNotEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void of_parts_alone_nobody_is_asked() {
        SMSC.nextTo("14155550162", SmppSink.Mode.TAKE, SmppSink.Mode.FAIL_08);
        var delivery = released(Line.emergency(), "+14155550162");
        line.awaitState(delivery, DeliveryState.DEFERRED);
        Awaitility.await().until(() -> ended(delivery), "DEFERRED PROVIDER_FAILED"::equals);

        transactions.executeWithoutResult(nothingStays -> {
            nothingStays.setRollbackOnly();
            acceptedEarlier(delivery);
            assertThat(toAsk()).doesNotContain(delivery);

            line.jdbc()
                    .sql("update attempt set outcome = 'ACCEPTED' where delivery_id = :delivery")
                    .param("delivery", delivery)
                    .update();
            acceptedEarlier(delivery);
            assertThat(toAsk()).as("were it whole").contains(delivery);
        });
    }

    private static Policy smscFirst() {
        return new Policy(
                Policy.DEFAULT.retry(),
                List.of(new Policy.ProviderRule("smpp-a", Channel.SMS, 1, 1, 0, 0, List.of(), 0)),
                Policy.DEFAULT.emergencyReservePercent(),
                Policy.DEFAULT.breaker(),
                Policy.DEFAULT.lifeSafety());
    }

    /** As if another replica had changed it. */
    private void inForce(Policy policy) {
        line.jdbc()
                .sql("""
                        insert into policy_version (version, body, changed_by, changed_at, why)
                        select coalesce(max(version), 0) + 1, :body::jsonb, 'elsewhere', now(), 'a test' from policy_version
                        """)
                .param("body", PolicyDocument.write(policy).toString())
                .update();
    }

    private boolean asksTheSmscFirst() {
        return smsc().equals(providers.inTurn(Channel.SMS).getFirst());
    }

    private boolean anotherWorks() {
        return !providers.workingBeside(smsc()).isEmpty();
    }

    private Provider smsc() {
        return providers.named("smpp-a", Channel.SMS).orElseThrow();
    }

    private String askedInTurn(UUID delivery) {
        return line.jdbc()
                .sql("select string_agg(provider, ', ' order by attempt) from attempt where delivery_id = :delivery")
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    /** As if an earlier attempt had been taken after all. */
    private void acceptedEarlier(UUID delivery) {
        line.jdbc().sql("""
                        update delivery set state = 'ACCEPTED', changed_at = now() - interval '10 minutes', due_at = now()
                        where delivery_id = :delivery
                        """).param("delivery", delivery).update();
    }

    private List<Provider.Identity> everybody() {
        return providers.standings().stream().map(ProviderStanding::identity).toList();
    }

    private List<UUID> toAsk() {
        return unreported.toAsk(Duration.ofMinutes(3), Duration.ofHours(1), 500, everybody()).stream()
                .map(request -> request.delivery().value())
                .toList();
    }

    private UUID released(Line.Draft release, String number) {
        line.content(release);
        line.awaitContent(release);
        line.jdbc()
                .sql("update rendering set sms = :sms where release_id = :release and language = 'en'")
                .param("sms", TWO_PARTS)
                .param("release", release.release())
                .update();
        line.segment(release, List.of(Line.person("Long", Line.text(number))));
        line.awaitRows(release, 1);
        return line.delivery(release, Channel.SMS);
    }

    /** The id of one of the parts that were taken for a number. */
    private static String part(String number, int at) {
        return SMSC.submits().stream()
                .filter(submit -> submit.to().equals(number))
                .toList()
                .get(at)
                .id();
    }

    /** How its attempt there ended. */
    private String ended(UUID delivery) {
        return line.jdbc()
                .sql("""
                        select coalesce(max(outcome || ' ' || coalesce(reason, '')), '') from attempt
                        where delivery_id = :delivery and provider = 'smpp-a'
                        """)
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    private String failure(UUID delivery) {
        return line.jdbc()
                .sql(
                        "select coalesce(max(failure), '') from attempt where delivery_id = :delivery and provider = 'smpp-a'")
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    private String verdicts(String reference) {
        return line.jdbc()
                .sql(
                        "select coalesce(string_agg(verdict, ' ' order by receipt_id), '') from receipt where reference = :id")
                .param("id", reference)
                .query(String.class)
                .single();
    }

    private void goesNow(UUID delivery) {
        line.jdbc()
                .sql("update delivery set due_at = now() where delivery_id = :delivery and state = 'DEFERRED'")
                .param("delivery", delivery)
                .update();
    }
}
