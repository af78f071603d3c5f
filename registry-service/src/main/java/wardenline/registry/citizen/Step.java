package wardenline.registry.citizen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The screens of an enrollment, in their order; each asks one thing. */
enum Step {
    NAME("Name"),
    LANGUAGE("Language"),
    COUNTRY("Place"),
    TOWN("Place"),
    EMAIL("E-mail"),
    PHONES("Telephone"),
    COMPANIONS("Companions"),
    CHECK("Check"),
    CONFIRM("Confirm");

    /** What the progress bar shows. */
    static final List<String> NAMES =
            Arrays.stream(values()).map(step -> step.words).distinct().toList();

    private final String words;

    Step(String words) {
        this.words = words;
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its place in the progress bar, from 1. */
    int number() {
        return NAMES.indexOf(words) + 1;
    }

    Step next() {
        return values()[Math.min(ordinal() + 1, CONFIRM.ordinal())];
    }

    /** The screen before; empty on the first. */
    Optional<Step> previous() {
        return ordinal() == 0 ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }

    /** The screen on which a fault of the whole enrollment can be corrected. */
    static Step correcting(String where) {
        if (where.startsWith("whereabouts.country")) {
            return COUNTRY;
        }
        if (where.startsWith("whereabouts")) {
            return TOWN;
        }
        if (where.startsWith("contacts")) {
            return EMAIL;
        }
        if (where.startsWith("companions")) {
            return COMPANIONS;
        }
        return where.equals("language") ? LANGUAGE : NAME;
    }

    static Optional<Step> at(String path) {
        return Arrays.stream(values()).filter(step -> step.path().equals(path)).findFirst();
    }
}
