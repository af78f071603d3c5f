package wardenline.local.demo.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Invents citizens in households. The same count gives the same people. */
public final class Population {
    private static final long SEED = 20_260_117;
    private static final double SPREAD_DEGREES = 0.02;
    private static final int CHILDREN_MAX = 3;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ReservedNumbers numbers = new ReservedNumbers();
    private final Town[] towns = Town.kenya();
    private final List<Citizen> citizens = new ArrayList<>();
    private final LocalDate today;
    private final int count;

    private Population(int count, LocalDate today) {
        this.count = count;
        this.today = today;
    }

    /** @param today decides who is a minor */
    public static List<Citizen> of(int count, LocalDate today) {
        return new Population(count, today).invent();
    }

    private List<Citizen> invent() {
        for (var household = 1; citizens.size() < count; household++) household(household);
        return List.copyOf(citizens);
    }

    private void household(int number) {
        var names = names();
        var town = town();
        var at = near(town);
        var ref = String.format(Locale.ROOT, "EX-H%05d", number);
        var family = names.family(random);
        var first = adult(names, family, town, at, ref);
        if (random.nextInt(100) < 45) adult(names, family, town, at, ref);
        if (random.nextInt(100) < 35) {
            var children = 1 + random.nextInt(CHILDREN_MAX);
            for (var i = 0; i < children; i++) child(names, family, town, at, ref, first);
        }
    }

    /** Returns the ref. Most have a mailbox and a mobile, some one of both, few a fax; everybody has something. */
    private String adult(Names names, String family, Town town, Point at, String household) {
        if (citizens.size() >= count) return "";
        var ref = ref();
        var mobile = random.nextInt(100) < 82;
        var mailbox = !mobile || random.nextInt(100) < 90;
        var number = mobile ? numbers.next() : "";
        var calls = mobile && random.nextInt(100) < 95 ? number : "";
        var fax = random.nextInt(1000) < 12 ? numbers.next() : "";
        var born = today.minusYears(20 + random.nextInt(55)).minusDays(random.nextInt(365));
        citizens.add(new Citizen(
                ref,
                names.given(random),
                family,
                born,
                names.language(),
                town.name(),
                at,
                mailbox ? "person-" + (citizens.size() + 1) + "@citizens.example.com" : "",
                number,
                calls,
                fax,
                household,
                ""));
        return ref;
    }

    private void child(Names names, String family, Town town, Point at, String household, String guardian) {
        if (citizens.size() >= count) return;
        var born = today.minusYears(random.nextInt(17)).minusDays(1 + random.nextInt(360));
        citizens.add(new Citizen(
                ref(),
                names.given(random),
                family,
                born,
                names.language(),
                town.name(),
                at,
                "",
                "",
                "",
                "",
                household,
                guardian));
    }

    private String ref() {
        return String.format(Locale.ROOT, "EX-%06d", citizens.size() + 1);
    }

    private Names names() {
        var drawn = random.nextInt(1000);
        for (var names : Names.values()) {
            drawn -= names.share();
            if (drawn < 0) return names;
        }
        return Names.EN;
    }

    private Town town() {
        var drawn = random.nextInt(1000);
        for (var town : towns) {
            drawn -= town.share();
            if (drawn < 0) return town;
        }
        return towns[0];
    }

    /** People live around a town's middle, more of them closer to it. */
    private Point near(Town town) {
        var north = (random.nextDouble() + random.nextDouble() - 1) * SPREAD_DEGREES;
        var east = (random.nextDouble() + random.nextDouble() - 1) * SPREAD_DEGREES;
        return new Point(town.at().latitude() + north, town.at().longitude() + east);
    }
}
