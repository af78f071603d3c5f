package wardenline.local.carriers.citizen;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;

/** Draws the citizen behind an address from the address itself and a seed. */
@Component
public class Citizens {

    private static final int WORDINGS = 1_000;

    private static final Citizen TESTED = new Citizen(false, false, Answer.SILENCE, Duration.ZERO, 0);

    private record Habits(CitizensSettings settings, Set<String> dead) {}

    private final Set<String> testDestinations;
    private volatile Habits habits = new Habits(CitizensSettings.QUIET, Set.of());

    @Autowired
    Citizens(CarriersSettings settings) {
        this(settings.testDestinations());
    }

    Citizens(List<String> testDestinations) {
        this.testDestinations = known(testDestinations);
    }

    public CitizensSettings settings() {
        return habits.settings();
    }

    public void change(CitizensSettings settings) {
        habits = new Habits(settings, known(settings.deadAddresses()));
    }

    private static Set<String> known(List<String> addresses) {
        return addresses.stream()
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who answers at an address. Where nobody answers by themselves, everybody alive is silent. */
    public Citizen at(String address) {
        var now = habits;
        var settings = now.settings();
        var known = address.toLowerCase(Locale.ROOT);
        if (testDestinations.contains(known)) return TESTED;
        var draw = new SplittableRandom(settings.seed() * 0x9E3779B97F4A7C15L + hash(known));
        var dead = draw.nextDouble() < settings.deadShare() || now.dead().contains(known);
        var answer = answer(settings, draw.nextDouble());
        var spread = settings.answerDelayMillisMax() - settings.answerDelayMillisMin();
        var delay = settings.answerDelayMillisMin() + Math.round(draw.nextDouble() * spread);
        var wording = draw.nextInt(WORDINGS);
        var bouncesLater = dead && draw.nextDouble() < settings.bounceLaterShare();
        return new Citizen(dead, bouncesLater, answer, Duration.ofMillis(delay), wording);
    }

    private static Answer answer(CitizensSettings settings, double drawn) {
        if (!settings.answering()) return Answer.SILENCE;
        if (drawn < settings.needHelpShare()) return Answer.NEEDS_HELP;
        if (drawn < settings.needHelpShare() + settings.acknowledgeShare()) return Answer.ACKNOWLEDGES;
        return Answer.SILENCE;
    }

    /** FNV-1a: the same on every machine and in every run, which String.hashCode is too, but wider. */
    private static long hash(String address) {
        var hash = 0xCBF29CE484222325L;
        for (var i = 0; i < address.length(); i++) hash = (hash ^ address.charAt(i)) * 0x100000001B3L;
        return hash;
    }
}
