package wardenline.local.carriers.citizen;

import java.util.List;

/**
 * How citizens behave, as a share of their addresses.
 *
 * @param answering whether they answer by themselves at all; addresses can be dead either way
 * @param acknowledgeShare how many acknowledge
 * @param needHelpShare how many ask for help instead
 * @param deadShare how many addresses do not work
 * @param answerDelayMillisMin the quickest answer
 * @param answerDelayMillisMax the slowest answer
 * @param seed another seed gives other people the same habits
 * @param deadAddresses addresses and numbers that do not work besides those
 * @param bounceLaterShare how many of the dead mailboxes the relay takes mail for and returns it later, instead of refusing it
 */
public record CitizensSettings(
        boolean answering,
        double acknowledgeShare,
        double needHelpShare,
        double deadShare,
        int answerDelayMillisMin,
        int answerDelayMillisMax,
        long seed,
        List<String> deadAddresses,
        double bounceLaterShare) {

    private static final int DELAY_MILLIS_MAX = 3_600_000;
    private static final int DEAD_ADDRESSES_MAX = 10_000;

    public static final CitizensSettings QUIET = new CitizensSettings(false, 0.8, 0.05, 0, 500, 5_000, 1, List.of(), 0);

    public CitizensSettings {
        share("acknowledgeShare", acknowledgeShare);
        share("needHelpShare", needHelpShare);
        share("deadShare", deadShare);
        share("bounceLaterShare", bounceLaterShare);
        share("acknowledgeShare + needHelpShare", acknowledgeShare + needHelpShare);
        if (answerDelayMillisMin < 0
                || answerDelayMillisMax < answerDelayMillisMin
                || answerDelayMillisMax > DELAY_MILLIS_MAX) {
            throw new IllegalArgumentException(
                    "answerDelayMillisMin and Max are %d and %d: allowed is 0 to %d, in order"
                            .formatted(answerDelayMillisMin, answerDelayMillisMax, DELAY_MILLIS_MAX));
        }
        if (deadAddresses.size() > DEAD_ADDRESSES_MAX) {
            throw new IllegalArgumentException(
                    "%d deadAddresses: allowed are %d".formatted(deadAddresses.size(), DEAD_ADDRESSES_MAX));
        }
        deadAddresses = List.copyOf(deadAddresses);
    }

    private static void share(String name, double share) {
        if (!(share >= 0 && share <= 1 + 1e-9)) {
            throw new IllegalArgumentException("%s is %s: allowed is 0 to 1".formatted(name, share));
        }
    }
}
