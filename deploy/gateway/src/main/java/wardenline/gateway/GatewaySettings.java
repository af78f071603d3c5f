package wardenline.gateway;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where everything stands.
 *
 * @param publicUrl the one address under which people know the system; no slash at its end
 * @param localMode whether this is a laptop: only then may the built-in client secret be used
 * @param metricsFrom networks that may read the metrics
 */
@ConfigurationProperties("wardenline.gateway")
public record GatewaySettings(
        URI publicUrl, boolean localMode, Services services, Issuer issuer, Limits limits, List<String> metricsFrom) {

    private static final String LOCAL_SECRET = "local-gateway-secret";

    public GatewaySettings {
        if (publicUrl.getHost() == null || !publicUrl.getPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "wardenline.gateway.public-url is %s: it must be an origin such as https://alerts.example.org"
                            .formatted(publicUrl));
        }
        if (!localMode && issuer.clientSecret().equals(LOCAL_SECRET)) {
            throw new IllegalArgumentException(
                    "wardenline.gateway.issuer.client-secret is the one of local mode: give the secret that your"
                            + " issuer gave (WARDENLINE_IDENTITY_GATEWAY_SECRET)");
        }
    }

    /** The base addresses of the services; the carriers stand only beside a local system. */
    public record Services(
            URI registry,
            URI warden,
            URI dispatch,
            URI evacuation,
            @Nullable URI carriers) {

        public Optional<URI> localCarriers() {
            return Optional.ofNullable(carriers);
        }
    }

    /**
     * Any OpenID Connect issuer. Its addresses are given, not discovered, so that the gateway starts while the issuer is
     * down.
     *
     * @param authorizationUri where a browser is sent to sign in
     * @param endSessionUri where a browser is sent to sign out; absent where the issuer has no such page
     */
    public record Issuer(
            URI uri,
            URI authorizationUri,
            URI tokenUri,
            URI jwkSetUri,
            @Nullable URI endSessionUri,
            String clientId,
            String clientSecret,
            List<String> scopes) {}

    /**
     * How much and how long.
     *
     * @param bodyKilobytesMax the largest request body
     * @param importMegabytesMax the largest body on the import paths
     * @param importPaths where whole files are sent
     * @param connectMillisMax how long a service may take to accept a connection
     * @param readSecondsMax how long a service may take to answer
     * @param streamSecondsMax how long live events and imports may take; a browser then connects again
     * @param forwardsAtOnceMax requests that wait for one service; live events and imports are not counted
     * @param turnSecondsMax how long a request waits to be one of them
     */
    public record Limits(
            int bodyKilobytesMax,
            int importMegabytesMax,
            List<String> importPaths,
            int connectMillisMax,
            int readSecondsMax,
            int streamSecondsMax,
            int forwardsAtOnceMax,
            int turnSecondsMax) {

        public Limits {
            within("body-kilobytes-max", bodyKilobytesMax, 1, 102_400);
            within("import-megabytes-max", importMegabytesMax, 1, 1_024);
            within("connect-millis-max", connectMillisMax, 10, 60_000);
            within("read-seconds-max", readSecondsMax, 1, 600);
            within("stream-seconds-max", streamSecondsMax, 1, 86_400);
            within("forwards-at-once-max", forwardsAtOnceMax, 1, 10_000);
            within("turn-seconds-max", turnSecondsMax, 1, 60);
        }

        private static void within(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        "wardenline.gateway.limits.%s is %d: allowed is %d to %d".formatted(name, value, least, most));
            }
        }
    }

    public boolean isSecure() {
        return "https".equals(publicUrl.getScheme());
    }
}
