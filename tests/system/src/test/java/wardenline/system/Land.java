package wardenline.system;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A piece of Kenya that belongs to one test alone, so that tests share a registry and never an audience.
 *
 * @param number tells it from the others
 * @param south latitude of the southern edge
 * @param west longitude of the western edge
 */
record Land(int number, double south, double west) {
    private static final double EDGE = 0.1;
    private static final int COLUMNS = 20;
    private static final AtomicInteger TAKEN = new AtomicInteger();

    /** Where nobody has been yet. */
    static Land unsettled() {
        var index = TAKEN.getAndIncrement();
        return new Land(
                index, -3.6 + 0.2 * (index / COLUMNS), 36 - 2 * (Embassy.run() % 60) + 0.09 * (index % COLUMNS));
    }

    /** What its people write as their place. */
    String name() {
        return "Exercise field " + Embassy.run() + " " + number;
    }

    double north() {
        return south + EDGE;
    }

    double east() {
        return west + EDGE / 2;
    }

    /** A place inside, another for every number. */
    double latitude(int number) {
        return south + EDGE * (1 + number % 97) / 100;
    }

    double longitude(int number) {
        return west + EDGE / 2 * (1 + number % 89) / 100;
    }

    /** As the API takes it: latitude, longitude. */
    Map<String, Object> polygon() {
        return polygon(List.of(
                List.of(south, west), List.of(north(), west), List.of(north(), east()), List.of(south, east())));
    }

    /** As an officer types it: one point a line. */
    String outline() {
        return String.format(
                Locale.ROOT,
                "%1$.4f, %2$.4f\n%3$.4f, %2$.4f\n%3$.4f, %4$.4f\n%1$.4f, %4$.4f",
                south,
                west,
                north(),
                east());
    }

    /** The same corners in an order that crosses itself. */
    Map<String, Object> bowTie() {
        return polygon(List.of(
                List.of(south, west), List.of(north(), east()), List.of(north(), west), List.of(south, east())));
    }

    static Map<String, Object> polygon(List<List<Double>> points) {
        return Map.of("areas", List.of(Map.of("type", "POLYGON", "points", points)));
    }
}
