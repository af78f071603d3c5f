package wardenline.system;

import static org.awaitility.Awaitility.await;

import java.util.Map;

/**
 * Asks a provider as an operator does. One that failed in the test before is asked after the others, and its breaker lets a few calls
 * through: until some have tried it, the next fault would not be met there.
 */
final class Probes {

    private Probes() {}

    /** Returns when dispatch-service asks the provider in its turn again; the carriers have forgotten what that took. */
    static void untilInUse(String provider, String channel) {
        var embassy = Embassy.running();
        var operator = embassy.as(Officer.OPERATOR);
        await(provider + " is in use")
                .until(() -> operator.post("/api/dispatch/probes/" + channel + "/" + provider, Map.of())
                                        .status()
                                == 200
                        && breakerClosed(embassy, provider, channel));
        embassy.carriers().forget();
    }

    /** As dispatch-service tells. */
    private static boolean breakerClosed(Embassy embassy, String provider, String channel) {
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
