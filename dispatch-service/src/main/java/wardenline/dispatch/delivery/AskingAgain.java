package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import wardenline.dispatch.policy.Policy;
import wardenline.dispatch.policy.RetryGroup;

/** Decides whether those who only failed at a delivery are asked once more. It reads nothing and writes nothing. */
final class AskingAgain {

    private final Supplier<Policy> policy;
    private final Jitter jitter;

    AskingAgain(Supplier<Policy> policy, RandomGenerator jitter) {
        this.policy = policy;
        this.jitter = new Jitter(jitter);
    }

    /**
     * After which pause; empty where it ends.
     *
     * @param mayAgain whether one of those that were asked only failed, and may carry it still
     */
    Optional<Duration> after(Standing standing, boolean mayAgain) {
        var rule = policy.get().retry(RetryGroup.UNANSWERED, standing.channel());
        return mayAgain && standing.spent() + 1 < rule.attemptsMax()
                ? Optional.of(jitter.around(Duration.ofMillis(rule.pauseMillis(standing.spent()))))
                : Optional.empty();
    }
}
