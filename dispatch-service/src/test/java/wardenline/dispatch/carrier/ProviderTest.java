package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;

class ProviderTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger calls = new AtomicInteger();
    private Outcome outcome = new Outcome.Accepted(new CarrierReference("x"));
    private boolean answersQuestions = true;
    private int weight = 1;

    @Test
    void invariant_6_an_exercise_never_uses_a_live_carrier() {
        var live = provider(true, false);

        assertThat(live.modes()).containsExactly(Mode.LIVE);
        assertThat(carry(live, Mode.EXERCISE)).isEqualTo(new Outcome.Rejected(Reason.EXERCISE_ON_LIVE_CARRIER));
        assertThat(calls).hasValue(0);
        assertThat(meters.get(DispatchMetric.WRONG_MODE.id()).counter().count()).isEqualTo(1);
    }

    @Test
    void invariant_6_a_live_message_uses_a_test_carrier_on_a_laptop_alone() {
        assertThat(carry(provider(false, false), Mode.LIVE))
                .isEqualTo(new Outcome.Rejected(Reason.LIVE_ON_TEST_CARRIER));
        assertThat(carry(provider(false, true), Mode.LIVE)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void local_mode_reaches_nobody_real() {
        var local = provider(false, true);

        assertThat(carry(local, Mode.EXERCISE, "reader@citizens.example.org")).isInstanceOf(Outcome.Accepted.class);
        // A name that looks like an example's and is none.
        assertThat(carry(local, Mode.EXERCISE, "reader@example.org.invalid.test.local"))
                .isEqualTo(new Outcome.Rejected(Reason.OUTSIDE_RESERVED_RANGE));
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_provider_in_trouble_is_left_alone_and_throttling_is_no_trouble() {
        var provider = provider(false, true);
        outcome = new Outcome.Deferred(Reason.THROTTLED, Duration.ZERO);
        for (var i = 0; i < 20; i++) carry(provider, Mode.EXERCISE);
        assertThat(provider.standing().state()).isEqualTo(ProviderState.HELD);

        var failing = provider(false, true);
        outcome = new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO);
        for (var i = 0; i < 10; i++) carry(failing, Mode.EXERCISE);

        assertThat(failing.standing().state()).isEqualTo(ProviderState.OPEN);
        assertThat(failing.reserve(Lane.EMERGENCY, 5)).isZero();
    }

    @Test
    void a_provider_that_names_a_time_for_its_trouble_is_left_alone_from_the_first_call_on() {
        var provider = provider(false, true);
        outcome = new Outcome.Deferred(Reason.PROVIDER_FAILED, Duration.ofSeconds(20));
        carry(provider, Mode.EXERCISE);

        assertThat(provider.standing().state()).isEqualTo(ProviderState.HELD);
        assertThat(provider.standing().perSecond())
                .as("its rate is not lowered")
                .isZero();
        assertThat(provider.reserve(Lane.EMERGENCY, 5)).isZero();
    }

    @Test
    void a_provider_whose_day_is_given_out_still_tells_of_what_it_has() {
        var provider = provider(false, true, name -> dailyCap(name, 1, 0));
        carry(provider, Mode.EXERCISE);

        assertThat(provider.standing().state()).isEqualTo(ProviderState.CAPPED);
        assertThat(told(provider)).containsExactly(true, true, true);
    }

    @Test
    void a_provider_that_wants_to_be_left_alone_is_asked_what_cannot_wait() {
        var provider = provider(false, true);
        outcome = new Outcome.Deferred(Reason.THROTTLED, Duration.ofSeconds(20));
        carry(provider, Mode.EXERCISE);

        assertThat(provider.standing().state()).isEqualTo(ProviderState.HELD);
        assertThat(told(provider)).as("receipts, doubts, machines").containsExactly(false, true, true);
    }

    @Test
    void a_provider_that_answers_no_questions_is_asked_for_no_receipts() {
        var provider = provider(false, true);
        answersQuestions = false;

        assertThat(provider.spared()).isTrue();
        assertThat(told(provider)).containsExactly(false, true, true);
    }

    @Test
    void a_provider_in_trouble_is_asked_nothing() {
        var provider = provider(false, true);
        outcome = new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO);
        for (var i = 0; i < 10; i++) carry(provider, Mode.EXERCISE);

        assertThat(told(provider)).containsExactly(false, false, false);
    }

    /** Whether it is asked for a receipt, for a request in doubt, and to speak to a machine. */
    private static List<Boolean> told(Provider provider) {
        var reference = new CarrierReference("x");
        var message = mail(Mode.EXERCISE, "reader@citizens.example.org");
        return List.of(
                !provider.ask(reference, "+12025550151").reports().isEmpty(),
                provider.lookFor(message, Instant.EPOCH, Set.of()).isPresent(),
                provider.speakAfterTone(reference, message));
    }

    private static Policy dailyCap(String name, int cap, int reservePercent) {
        var usual = Policy.DEFAULT;
        var rule = new Policy.ProviderRule(name, Channel.EMAIL, 1, 1, 0, cap, List.of(), 0);
        return new Policy(usual.retry(), List.of(rule), reservePercent, usual.breaker(), usual.lifeSafety());
    }

    @Test
    void a_probe_is_one_of_the_few_calls_of_a_breaker_and_never_one_more() {
        var failing = provider(false, true);
        outcome = new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO);
        for (var i = 0; i < 10; i++) carry(failing, Mode.EXERCISE);
        var called = calls.get();

        assertThat(failing.probe(mail(Mode.EXERCISE, "probe@post.example.org"))).isEmpty();
        assertThat(calls).hasValue(called);

        outcome = new Outcome.Accepted(new CarrierReference("x"));
        Awaitility.await()
                .until(() -> failing.probe(mail(Mode.EXERCISE, "probe@post.example.org"))
                        .isPresent());
        assertThat(failing.standing().state()).isEqualTo(ProviderState.HALF_OPEN);
        assertThat(calls).hasValue(called + 1);
    }

    @Test
    void a_probe_goes_through_where_everything_is_taken() {
        var full = provider(false, true);
        assertThat(full.reserve(Lane.ROUTINE, 100)).isEqualTo(4);
        assertThat(full.probe(mail(Mode.EXERCISE, "probe@post.example.org"))).isPresent();

        var reserved = provider(false, true, name -> dailyCap(name, 2, 50));
        assertThat(reserved.reserve(Lane.ROUTINE, 100)).isEqualTo(1);
        assertThat(reserved.probe(mail(Mode.EXERCISE, "probe@post.example.org")))
                .isPresent();
    }

    @Test
    void a_carrier_that_breaks_leaves_the_outcome_unknown_only_once_it_hands_over_and_its_place_free() {
        var later = provider((_, handover) -> {
            handover.begins();
            throw new IllegalStateException("a bug");
        });
        assertThat(carry(later, Mode.EXERCISE)).isInstanceOf(Outcome.Unknown.class);
        assertThat(later.reserve(Lane.EMERGENCY, 2)).isEqualTo(2);

        var before = provider((_, _) -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(carry(before, Mode.EXERCISE)).isEqualTo(new Outcome.Deferred(Reason.PROVIDER_FAILED, Duration.ZERO));
        assertThat(before.reserve(Lane.EMERGENCY, 2)).isEqualTo(2);
    }

    @Test
    void what_is_not_to_be_handed_over_after_all_counts_for_nothing() {
        var provider = provider(
                (_, handover) -> Stream.generate(handover::begins).limit(2).allMatch(may -> may)
                        ? new Outcome.Accepted(new CarrierReference("taken"))
                        : new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO));
        var asked = new AtomicInteger();

        for (var i = 0; i < 200; i++) {
            assertThat(provider.reserve(Lane.EMERGENCY, 1)).isEqualTo(1);
            assertThat(provider.carry(Lane.EMERGENCY, mail(Mode.EXERCISE, "reader@citizens.example.org"), () -> false))
                    .isEmpty();
        }
        assertThat(provider.reserve(Lane.EMERGENCY, 2)).isEqualTo(2);
        assertThat(provider.carry(
                        Lane.EMERGENCY,
                        mail(Mode.EXERCISE, "reader@citizens.example.org"),
                        () -> asked.incrementAndGet() == 1))
                .as("what has begun is not called unsent, whatever a second question would bring")
                .isPresent();
    }

    @Test
    void what_stands_ready_behind_a_call_that_hangs_is_given_back_uncalled() throws Exception {
        var hanging = new CountDownLatch(1);
        var hangs = new AtomicBoolean();
        var hung = new AtomicInteger();
        var provider = new Provider(
                new Provider.Identity("hangs", Channel.EMAIL, false),
                new ProviderRules(true, 1, 1, 1, 0),
                new Scripted(Channel.EMAIL, (_, _) -> {
                    if (hangs.get()) {
                        hung.incrementAndGet();
                        await(hanging);
                    }
                    return new Outcome.Accepted(new CarrierReference("taken"));
                }),
                () -> Policy.DEFAULT,
                RateTable.rows(),
                meters);
        Awaitility.await().until(() -> takesAhead(provider));
        hangs.set(true);
        var first = Thread.startVirtualThread(() ->
                provider.carry(Lane.EMERGENCY, mail(Mode.EXERCISE, "reader@citizens.example.org"), Handover.UNNOTED));
        Awaitility.await().until(() -> hung.get() == 1);

        assertThat(provider.carry(Lane.EMERGENCY, mail(Mode.EXERCISE, "reader@citizens.example.org"), Handover.UNNOTED))
                .isEmpty();

        assertThat(hung).hasValue(1);
        hanging.countDown();
        first.join();
        Awaitility.await().until(() -> takesAhead(provider));
    }

    /** Takes a second place beside the only line, which it can just after a call. */
    private static boolean takesAhead(Provider provider) {
        carry(provider, Mode.EXERCISE);
        var places = provider.reserve(Lane.EMERGENCY, 5);
        if (places != 2) provider.release(Lane.EMERGENCY, places);
        return places == 2;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_message_of_several_parts_takes_as_much_of_the_rate() {
        var provider = provider(false, true);
        weight = 3;
        carry(provider, Mode.EXERCISE);
        carry(provider, Mode.EXERCISE);
        var key = new RateRows.Key(provider.identity().name(), Channel.EMAIL);

        provider.share(Map.of());

        assertThat(RateTable.rows()
                        .all()
                        .getOrDefault(key, RateRows.Standing.NONE)
                        .takenToday())
                .isEqualTo(6);
    }

    @Test
    void lanes_do_not_take_each_others_places() {
        var provider = provider(false, true);

        assertThat(provider.reserve(Lane.ROUTINE, 100)).isEqualTo(4);
        assertThat(provider.reserve(Lane.ROUTINE, 100)).isZero();
        assertThat(provider.reserve(Lane.EMERGENCY, 100)).isEqualTo(8);
        assertThat(provider.reserve(Lane.CODE, 100)).isEqualTo(2);
    }

    private Provider provider(boolean live, boolean localMode) {
        return provider(live, localMode, _ -> Policy.DEFAULT);
    }

    private Provider provider(boolean live, boolean localMode, Function<String, Policy> policies) {
        var name = UUID.randomUUID().toString();
        var policy = policies.apply(name);
        var carrier = new Carrier() {
            @Override
            public Channel channel() {
                return Channel.EMAIL;
            }

            @Override
            public Outcome send(Message message, Handover handover) {
                calls.incrementAndGet();
                return outcome;
            }

            @Override
            public int weight(Message message) {
                return weight;
            }

            @Override
            public Asked ask(CarrierReference reference, String to) {
                return Asked.of(reference, Optional.of(new Report("delivered", "")));
            }

            @Override
            public boolean answersQuestions() {
                return answersQuestions;
            }

            @Override
            public Optional<Found> lookFor(Message message, Instant since, Set<CarrierReference> known) {
                return Optional.of(new Found(new CarrierReference("x"), new Report("delivered", "")));
            }

            @Override
            public boolean speakAfterTone(CarrierReference call, Message message) {
                return true;
            }

            @Override
            public void close() {}
        };
        return new Provider(
                new Provider.Identity(name, Channel.EMAIL, live),
                new ProviderRules(localMode, 8, 4, 2, 0),
                carrier,
                () -> policy,
                RateTable.rows(),
                meters);
    }

    /** With two places for each kind of call. */
    private Provider provider(BiFunction<Message, Handover, Outcome> sending) {
        return new Provider(
                new Provider.Identity("odd", Channel.EMAIL, false),
                new ProviderRules(true, 2, 2, 2, 0),
                new Scripted(Channel.EMAIL, sending),
                () -> Policy.DEFAULT,
                RateTable.rows(),
                meters);
    }

    private static Outcome carry(Provider provider, Mode mode) {
        return carry(provider, mode, "reader@citizens.example.org");
    }

    private static Outcome carry(Provider provider, Mode mode, String to) {
        var places = provider.reserve(Lane.EMERGENCY, 2);
        if (places > 1) provider.release(Lane.EMERGENCY, places - 1);
        return provider.carry(Lane.EMERGENCY, mail(mode, to), Handover.UNNOTED).orElseThrow();
    }

    private static Message mail(Mode mode, String to) {
        return new Message.Email(
                new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, mode, to, "en"),
                "",
                "s",
                "t",
                "h",
                Optional.empty());
    }
}
