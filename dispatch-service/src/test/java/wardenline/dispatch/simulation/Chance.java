package wardenline.dispatch.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** All chance of one schedule comes from its seed, so that the seed tells the whole story again. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    RandomGenerator generator() {
        return random;
    }

    boolean percent(int of) {
        return random.nextInt(100) < of;
    }

    boolean perMille(int of) {
        return random.nextInt(1000) < of;
    }

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
