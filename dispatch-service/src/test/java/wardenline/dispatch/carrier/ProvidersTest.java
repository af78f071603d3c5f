package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;

class ProvidersTest {

    private static final Reach ANYWHERE = new Reach(Set.of(Mode.LIVE, Mode.EXERCISE), List.of());

    private final String a = "a-" + UUID.randomUUID();
    private final String b = "b-" + UUID.randomUUID();
    private Policy policy = Policy.DEFAULT;
    private final Providers providers = new Providers(List.of(sms(a), sms(b)), () -> policy, _ -> true, new Random(1));

    @Test
    void without_a_word_of_the_policy_the_first_is_asked_first_until_it_is_full() {
        assertThat(reserved(8)).contains(a);
        assertThat(reserved(8)).contains(b);
        assertThat(reserved(8)).isEmpty();
    }

    @Test
    void what_is_more_than_the_first_can_take_goes_to_the_next_at_once() {
        assertThat(providers.reserve(Channel.SMS, ANYWHERE, Lane.EMERGENCY, 13))
                .extracting(each -> each.provider().identity().name() + " " + each.places())
                .containsExactly(a + " 8", b + " 5");
    }

    @Test
    void who_has_just_failed_comes_after_those_that_are_sound_until_it_takes_something() {
        var first = providers.named(a, Channel.SMS).orElseThrow();
        first.settle(new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO), TimeUnit.SECONDS.toNanos(5));

        assertThat(reserved(1)).as("long before its breaker opens").contains(b);
        assertThat(providers.reserve(Channel.SMS, ANYWHERE, Lane.EMERGENCY, 12))
                .extracting(each -> each.provider().identity().name() + " " + each.places())
                .as("what the other one has no place for")
                .containsExactly(b + " 7", a + " 5");

        first.settle(accepted(), TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(reserved(1)).contains(a);
    }

    @Test
    void where_all_have_failed_the_order_is_as_it_was() {
        for (var name : List.of(b, a))
            providers
                    .named(name, Channel.SMS)
                    .orElseThrow()
                    .settle(new Outcome.Unknown("hung"), TimeUnit.SECONDS.toNanos(5));

        assertThat(reserved(1)).contains(a);
    }

    @Test
    void a_breaker_that_is_tried_again_gets_nothing_that_a_sound_provider_has_a_place_for() {
        policy = breaking(new Policy.Breaker(50, 5, 80, 1, 3));
        var first = providers.named(a, Channel.SMS).orElseThrow();
        for (var call = 0; call < 10; call++)
            first.settle(new Outcome.Deferred(Reason.PROVIDER_FAILED, Duration.ZERO), 1);
        assertThat(first.health().out()).isTrue();

        assertThat(reserved(1)).contains(b);
    }

    @Test
    void doubt_lasts_longer_the_more_often_it_failed_in_a_row_and_has_an_end() {
        var failures = new Failures();
        failures.ended(new Outcome.Unknown("hung"), 0);
        assertThat(failures.doubtful(TimeUnit.SECONDS.toNanos(9))).isTrue();
        assertThat(failures.doubtful(TimeUnit.SECONDS.toNanos(11))).isFalse();

        for (var more = 0; more < 20; more++) failures.ended(new Outcome.Unknown("hung"), 0);
        assertThat(failures.doubtful(TimeUnit.SECONDS.toNanos(59))).isTrue();
        assertThat(failures.doubtful(TimeUnit.SECONDS.toNanos(61))).isFalse();

        failures.ended(accepted(), 0);
        assertThat(failures.doubtful(1)).isFalse();
    }

    @Test
    void a_lower_order_is_asked_first_and_whom_the_policy_does_not_name_comes_last() {
        policy = with(rule(b, 500, 1, 0));
        assertThat(reserved(8)).contains(b);
        assertThat(reserved(8)).contains(a);
    }

    @Test
    void among_equals_the_lot_falls_by_weight() {
        policy = with(rule(a, 1, 3, 0), rule(b, 1, 1, 0));
        var drawn = new HashMap<String, Integer>();
        for (var i = 0; i < 4000; i++) {
            var reservation =
                    providers.reserve(Channel.SMS, ANYWHERE, Lane.EMERGENCY, 1).getFirst();
            reservation.provider().release(Lane.EMERGENCY, reservation.places());
            drawn.merge(reservation.provider().identity().name(), 1, Integer::sum);
        }

        assertThat(drawn.get(a)).isBetween(2850, 3150);
        assertThat(drawn.get(b)).isEqualTo(4000 - drawn.getOrDefault(a, 0));
    }

    @Test
    void over_its_daily_cap_the_next_takes_over() {
        policy = with(rule(a, 1, 1, 3), rule(b, 2, 1, 0));

        assertThat(providers.reserve(Channel.SMS, ANYWHERE, Lane.EMERGENCY, 8))
                .extracting(each -> each.provider().identity().name() + " " + each.places())
                .containsExactly(a + " 3", b + " 5");
        assertThat(providers.standings())
                .extracting(ProviderStanding::state)
                .containsExactly(ProviderState.CAPPED, ProviderState.CLOSED);
    }

    @Test
    void routine_has_its_share_of_a_daily_cap_and_no_more() {
        policy = with(rule(a, 1, 1, 10), rule(b, 2, 1, 0));
        providers.share(Map.of(new RateRows.Key(a, Channel.SMS), new RateRows.Standing(false, 0, Duration.ZERO, 7)));
        var capped = providers.named(a, Channel.SMS).orElseThrow();

        assertThat(capped.standing().state()).isEqualTo(ProviderState.ROUTINE_CAPPED);
        assertThat(capped.health().takes(Lane.ROUTINE)).isFalse();
        assertThat(capped.health().takes(Lane.EMERGENCY)).isTrue();
        assertThat(capped.health().usable()).isTrue();
    }

    @Test
    void what_several_carry_is_one_reach() {
        policy = with(
                new Policy.ProviderRule(a, Channel.SMS, 1, 1, 0, 0, List.of("+1", "+254"), 0),
                new Policy.ProviderRule(b, Channel.SMS, 2, 1, 0, 0, List.of("+44"), 0));

        assertThat(providers.reach(Channel.SMS, Mode.LIVE, _ -> true))
                .contains(new Reach(Set.of(Mode.LIVE), List.of("+1", "+254", "+44")));
        assertThat(providers.reach(
                        Channel.SMS, Mode.LIVE, each -> each.identity().name().equals(b)))
                .contains(new Reach(Set.of(Mode.LIVE), List.of("+44")));
        assertThat(providers.reach(Channel.SMS, Mode.LIVE, _ -> false)).isEmpty();
        policy = with(new Policy.ProviderRule(a, Channel.SMS, 1, 1, 0, 0, List.of("+1"), 0));
        assertThat(providers
                        .reach(Channel.SMS, Mode.EXERCISE, _ -> true)
                        .orElseThrow()
                        .everywhere())
                .isTrue();
    }

    @Test
    void providers_of_some_countries_have_a_claim_of_their_own() {
        policy =
                with(new Policy.ProviderRule(a, Channel.SMS, 1, 1, 0, 0, List.of("+254", "+255"), 0), rule(b, 2, 1, 0));
        var east = new Reach(ANYWHERE.modes(), List.of("+255", "+254"));

        assertThat(providers.reaches(Channel.SMS)).containsExactly(east, ANYWHERE);
        assertThat(providers.reserve(Channel.SMS, east, Lane.EMERGENCY, 8).stream()
                        .map(each -> each.provider().identity().name()))
                .contains(a);
        assertThat(reserved(8)).contains(b);
        assertThat(reserved(8)).as("the other one serves some numbers only").isEmpty();
    }

    @Test
    void a_code_within_another_is_looked_for_once() {
        assertThat(new Reach(Set.of(Mode.LIVE), List.of("+1202", "+44", "+1", "+441", "+254")).widestCodes())
                .containsExactly("+1", "+254", "+44");
        assertThat(ANYWHERE.widestCodes()).isEmpty();
    }

    @Test
    void a_reach_covers_another_where_all_of_its_numbers_begin_alike() {
        var nanp = new Reach(Set.of(Mode.LIVE), List.of("+1"));
        var washington = new Reach(Set.of(Mode.LIVE), List.of("+1202"));

        assertThat(nanp.holds(Mode.LIVE, "+12025550100")).isTrue();
        assertThat(nanp.holds(Mode.LIVE, "+442079460123")).isFalse();
        assertThat(nanp.holds(Mode.EXERCISE, "+12025550100")).isFalse();
        assertThat(nanp.covers(washington)).isTrue();
        assertThat(washington.covers(nanp)).isFalse();
        assertThat(ANYWHERE.covers(nanp)).isTrue();
        assertThat(nanp.covers(new Reach(Set.of(Mode.LIVE), List.of()))).isFalse();
        assertThat(nanp.covers(new Reach(Set.of(Mode.LIVE, Mode.EXERCISE), List.of("+1"))))
                .isFalse();
    }

    @Test
    void a_provider_that_answers_slowly_is_left_alone() {
        policy = breaking(new Policy.Breaker(50, 4, 60, 30, 2));
        var breaker = new ProviderBreaker("slow", () -> policy);
        breaker.relievedBy(() -> true);
        for (var call = 0; call < 3; call++) breaker.settle(accepted(), TimeUnit.SECONDS.toNanos(1));
        for (var call = 0; call < 7; call++) breaker.settle(accepted(), TimeUnit.SECONDS.toNanos(5));

        assertThat(breaker.state().name()).isEqualTo("OPEN");
        assertThat(breaker.permit(5)).isZero();
    }

    @Test
    void of_two_slow_providers_one_is_left_alone_and_the_other_is_better_than_nothing() {
        var one = sms(a);
        var other = sms(b);
        var _ = new Providers(List.of(one, other), () -> policy, _ -> true, new Random(1));
        for (var call = 0; call < 10; call++) one.settle(accepted(), TimeUnit.SECONDS.toNanos(6));
        for (var call = 0; call < 40; call++) other.settle(accepted(), TimeUnit.SECONDS.toNanos(6));

        assertThat(one.standing().state()).isEqualTo(ProviderState.OPEN);
        assertThat(other.standing().state()).isEqualTo(ProviderState.CLOSED);
    }

    @Test
    void a_new_rule_counts_at_once_and_does_not_close_what_is_open() {
        var breaker = new ProviderBreaker("ruled", () -> policy);
        breaker.relievedBy(() -> true);
        for (var call = 0; call < 10; call++) breaker.settle(accepted(), TimeUnit.SECONDS.toNanos(4));
        assertThat(breaker.state().name()).as("not slow by default").isEqualTo("CLOSED");

        policy = breaking(new Policy.Breaker(50, 3, 60, 30, 2));
        for (var call = 0; call < 10; call++) breaker.settle(accepted(), TimeUnit.SECONDS.toNanos(4));
        assertThat(breaker.state().name()).isEqualTo("OPEN");

        policy = breaking(new Policy.Breaker(90, 60, 100, 30, 2));
        assertThat(breaker.permit(1)).isZero();
    }

    private Optional<String> reserved(int wanted) {
        return providers.reserve(Channel.SMS, ANYWHERE, Lane.EMERGENCY, wanted).stream()
                .map(each -> each.provider().identity().name())
                .findFirst();
    }

    private static Policy with(Policy.ProviderRule... rules) {
        return new Policy(
                Policy.DEFAULT.retry(),
                Arrays.asList(rules),
                Policy.DEFAULT.emergencyReservePercent(),
                Policy.DEFAULT.breaker(),
                Policy.DEFAULT.lifeSafety());
    }

    private static Policy breaking(Policy.Breaker breaker) {
        return new Policy(Policy.DEFAULT.retry(), List.of(), 30, breaker, Policy.DEFAULT.lifeSafety());
    }

    private static Policy.ProviderRule rule(String name, int order, int weight, int dailyCap) {
        return new Policy.ProviderRule(name, Channel.SMS, order, weight, 0, dailyCap, List.of(), 0);
    }

    private static Outcome accepted() {
        return new Outcome.Accepted(new CarrierReference("x"));
    }

    private Provider sms(String name) {
        return new Provider(
                new Provider.Identity(name, Channel.SMS, false),
                new ProviderRules(true, 8, 4, 2, 0),
                new Scripted(Channel.SMS, (_, _) -> accepted()),
                () -> policy,
                RateTable.rows(),
                new SimpleMeterRegistry());
    }
}
