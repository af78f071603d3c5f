package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Spreads what failed together, so that it does not come back together. */
record Jitter(RandomGenerator chance) {

    /** Between half and one and a half of it. */
    Duration around(Duration pause) {
        return Duration.ofMillis((long) (pause.toMillis() * (0.5 + chance.nextDouble())));
    }
}
