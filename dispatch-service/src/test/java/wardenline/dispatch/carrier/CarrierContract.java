package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;
import wardenline.testkit.Patience;

/**
 * The one compatibility kit: what every carrier must do, whatever its channel. A new one (push, WhatsApp, another gateway) extends
 * this, without a change here, and passes. It provides
 *
 * <ul>
 *   <li>{@link #carrier()}: a new one, set up with a deadline of {@link #DEADLINE_SECONDS};
 *   <li>{@link #message} and {@link #address()}: something that the other side takes;
 *   <li>another side of the test's own, on loopback, that {@link #take()}s, {@link #rejectForGood()}s, {@link #throttle()}s, can
 *       {@link #beDown()} or {@link #hang()}, and counts what it has {@link #taken()}.
 * </ul>
 *
 * <p>Beside it a new channel is a name in {@code Channel}, a record in {@link Message} with its line in {@code Composing}, and a few
 * lines in {@code CarrierSetup}: the compiler points at each of them. Claims, leases, breakers, rates and receipts know no channel.
 */
abstract class CarrierContract {

    /** The carrier's deadline in these tests. */
    static final int DEADLINE_SECONDS = 2;

    private Carrier carrier;

    abstract Carrier carrier();

    /** A message to somebody whom the other side takes mail, texts or calls for. */
    abstract Message message(Message.Envelope envelope);

    abstract String address();

    abstract void take();

    abstract void rejectForGood();

    abstract void throttle();

    abstract void beDown();

    /** The request is taken in, and nothing is answered. */
    abstract void hang();

    /** How many requests reached the other side that it took or may have taken. */
    abstract int taken();

    @BeforeEach
    void open() {
        take();
        carrier = carrier();
    }

    @AfterEach
    void close() {
        carrier.close();
        take();
    }

    @Test
    void what_is_taken_is_accepted_under_a_name() {
        var before = taken();

        var outcome = send();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.reference().value()).isNotBlank());
        assertThat(taken() - before).isEqualTo(1);
    }

    /** Whether a refusal for good is of the person's own address, and not of one that we make of it. */
    boolean refusesThePerson() {
        return true;
    }

    @Test
    void what_is_refused_for_good_is_rejected_and_the_contact_point_is_dead_if_it_is_the_persons() {
        rejectForGood();

        assertThat(send()).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.reason().contactPointDead()).isEqualTo(refusesThePerson());
            assertThat(refusesThePerson() || rejected.reason().ofOneProvider()).isTrue();
            assertThat(rejected.providerFault()).isFalse();
        });
    }

    @Test
    void throttling_is_a_delay_and_no_fault_of_the_provider() {
        throttle();

        var outcome = send();

        assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
        assertThat(outcome.throttled()).isTrue();
        assertThat(outcome.providerFault()).isFalse();
    }

    @Test
    void a_provider_that_is_down_is_a_delay_and_its_own_fault() {
        beDown();

        var outcome = send();

        assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
        assertThat(outcome.providerFault()).isTrue();
    }

    @Test
    void a_hang_ends_as_unknown_and_was_asked_once() {
        hang();
        var before = taken();

        var outcome = assertTimeoutPreemptively(Patience.LIMIT, this::send);

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(taken() - before).isEqualTo(1);
    }

    @Test
    void it_works_again_when_the_other_side_does() {
        hang();
        send();
        take();

        assertThat(send()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void asked_for_what_it_never_carried_it_says_nothing_and_sends_nothing() {
        var before = taken();

        assertThat(carrier.ask(new CarrierReference("never-heard-of"), address())
                        .reports())
                .isEmpty();
        assertThat(taken()).isEqualTo(before);
    }

    @Test
    void asked_while_the_other_side_hangs_it_says_nothing_in_time_and_sending_goes_on() {
        var accepted = (Outcome.Accepted) send();
        hang();

        var asked = assertTimeoutPreemptively(Patience.LIMIT, () -> carrier.ask(accepted.reference(), address()));
        take();

        assertThat(asked).isEqualTo(Asked.NOTHING);
        assertThat(send()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void it_asks_once_before_anything_can_be_taken() {
        var before = taken();
        var asked = new AtomicInteger();
        var takenByThen = new AtomicInteger();

        var outcome = sendAsking(() -> {
            asked.incrementAndGet();
            takenByThen.set(taken() - before);
            return true;
        });

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(asked.get()).isEqualTo(1);
        assertThat(takenByThen.get()).isZero();
        assertThat(taken() - before).isEqualTo(1);
    }

    @Test
    void what_is_not_to_be_handed_over_after_all_is_not_sent_and_sending_goes_on() {
        send();
        var before = taken();

        var outcome = sendAsking(() -> false);

        assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
        assertThat(send()).isInstanceOf(Outcome.Accepted.class);
        assertThat(taken() - before).isEqualTo(1);
    }

    @Test
    void many_at_once_are_each_taken_once() throws Exception {
        var before = taken();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = IntStream.range(0, 40)
                    .mapToObj(_ -> threads.submit(this::send))
                    .toList();
            for (var outcome : outcomes) assertThat(outcome.get()).isInstanceOf(Outcome.Accepted.class);
        }

        assertThat(taken() - before).isEqualTo(40);
    }

    Outcome send() {
        return sendAsking(Handover.UNNOTED);
    }

    private Outcome sendAsking(Handover handover) {
        return carrier.send(
                message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, address(), "en")),
                handover);
    }
}
