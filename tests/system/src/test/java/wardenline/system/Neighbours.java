package wardenline.system;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A few people who are written to before a fault. A provider that failed in the test before is left alone for some seconds: until some
 * messages have tried it, the next fault would not be met there.
 */
record Neighbours(List<Citizen> people) {
    private static final int FEW = 6;

    static Neighbours enrolled(UnaryOperator<Citizen> reachable) {
        var people = Citizen.many(FEW, Land.unsettled()).stream().map(reachable).toList();
        Embassy.running().story().enrolled(people);
        return new Neighbours(people);
    }

    /** Returns when dispatch-service asks the provider again; the carriers have forgotten what that took. */
    void tryUntilInUse(String provider, String channel) {
        var story = Embassy.running().story();
        while (!inUse(provider, channel))
            story.released(people.getFirst().land()).settled(people.size());
        Embassy.running().carriers().forget();
    }

    /** Whether its breaker is closed, as dispatch-service tells. */
    private static boolean inUse(String provider, String channel) {
        var embassy = Embassy.running();
        return embassy.behind(embassy.ports().dispatch())
                .file("/actuator/prometheus")
                .expect(200)
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("wardenline_dispatch_provider_breaker{")
                        && line.contains(label("provider", provider))
                        && line.contains(label("channel", channel))
                        && line.endsWith(" 0.0"));
    }

    private static String label(String name, String value) {
        return name + "=\"" + value + '"';
    }
}
