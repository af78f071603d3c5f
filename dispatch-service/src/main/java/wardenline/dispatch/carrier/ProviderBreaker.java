package wardenline.dispatch.carrier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import wardenline.dispatch.policy.Policy;

/**
 * Opens on a share of at least ten calls gone wrong, or slow; asks again after a while, by a few calls, and never waits on them for
 * ever. Slow is better than nothing, though: it counts only while another provider would take over. Follows the policy: another rule is
 * another breaker, which starts as the one before it stood.
 */
final class ProviderBreaker {

    private static final int CALLS_LOOKED_AT = 40;
    private static final int CALLS_MIN = 10;
    private static final Duration HALF_OPEN_MAX = Duration.ofSeconds(20);

    private final String name;
    private final Supplier<Policy> policy;
    private volatile Ruled ruled;
    private volatile BooleanSupplier relief = () -> false;

    private record Ruled(Policy.Breaker rule, CircuitBreaker breaker) {}

    ProviderBreaker(String name, Supplier<Policy> policy) {
        this.name = name;
        this.policy = policy;
        this.ruled = ruled(name, policy.get().breaker());
    }

    /** Who says whether another provider would take over; asked of slow calls alone. */
    void relievedBy(BooleanSupplier others) {
        relief = others;
    }

    /** Permission for up to so many calls; each is to be settled or given back. */
    int permit(int wanted) {
        var breaker = current();
        var permitted = 0;
        while (permitted < wanted && breaker.tryAcquirePermission()) permitted++;
        return permitted;
    }

    void giveBack(int unused) {
        var breaker = current();
        for (var i = 0; i < unused; i++) breaker.releasePermission();
    }

    void settle(Outcome outcome, long nanos) {
        if (outcome.providerFault()) current().onError(nanos, TimeUnit.NANOSECONDS, new ProviderTrouble());
        else current().onSuccess(slow(nanos) && !relief.getAsBoolean() ? 0 : nanos, TimeUnit.NANOSECONDS);
    }

    private boolean slow(long nanos) {
        return nanos >= TimeUnit.SECONDS.toNanos(policy.get().breaker().slowCallSeconds());
    }

    CircuitBreaker.State state() {
        return current().getState();
    }

    /** Whether nothing gets through now. */
    boolean open() {
        return switch (state()) {
            case CLOSED, HALF_OPEN, DISABLED, METRICS_ONLY -> false;
            case OPEN, FORCED_OPEN -> true;
        };
    }

    /** 0 is closed, 2 open, 1 between the two. */
    double level() {
        return switch (state()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }

    double failurePercent() {
        return Math.max(0, current().getMetrics().getFailureRate());
    }

    private CircuitBreaker current() {
        var now = ruled;
        return now.rule().equals(policy.get().breaker()) ? now.breaker() : follow();
    }

    private synchronized CircuitBreaker follow() {
        var rule = policy.get().breaker();
        var before = ruled;
        if (before.rule().equals(rule)) return before.breaker();
        var next = ruled(name, rule);
        switch (before.breaker().getState()) {
            case OPEN, FORCED_OPEN, HALF_OPEN -> next.breaker().transitionToOpenState();
            case CLOSED, DISABLED, METRICS_ONLY -> {}
        }
        ruled = next;
        return next.breaker();
    }

    private static Ruled ruled(String name, Policy.Breaker rule) {
        return new Ruled(
                rule,
                CircuitBreaker.of(
                        name,
                        CircuitBreakerConfig.custom()
                                .slidingWindow(
                                        CALLS_LOOKED_AT,
                                        CALLS_MIN,
                                        SlidingWindowType.COUNT_BASED,
                                        SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                                .failureRateThreshold(rule.failurePercent())
                                .slowCallDurationThreshold(Duration.ofSeconds(rule.slowCallSeconds()))
                                .slowCallRateThreshold(rule.slowPercent())
                                .waitDurationInOpenState(Duration.ofSeconds(rule.openSeconds()))
                                .permittedNumberOfCallsInHalfOpenState(rule.probes())
                                .maxWaitDurationInHalfOpenState(HALF_OPEN_MAX)
                                .writableStackTraceEnabled(false)
                                .build()));
    }

    /** What the breaker is told; nobody reads a trace of it. */
    private static final class ProviderTrouble extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ProviderTrouble() {
            super("provider in trouble", null, false, false);
        }
    }
}
