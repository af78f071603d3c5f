package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import wardenline.contracts.Channel;
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

    /** How many attempts there are: each round is one of them. */
    int attemptsMax(Channel channel) {
        return rule(channel).attemptsMax();
    }

    /** Whether there is one left. */
    boolean may(int spent, Channel channel) {
        return spent + 1 < attemptsMax(channel);
    }

    Duration pause(Standing standing) {
        return jitter.around(Duration.ofMillis(rule(standing.channel()).pauseMillis(standing.spent())));
    }

    private Policy.Retry rule(Channel channel) {
        return policy.get().retry(RetryGroup.UNANSWERED, channel);
    }
}
