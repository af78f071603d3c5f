package wardenline.system;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The officers for whom programs may act, as the local identity provider knows them. */
enum Officer {
    DRAFTER("demo-drafter"),
    CHIEF("demo-chief"),
    DCM("demo-dcm"),
    EVACUATION("demo-evac"),
    OPERATOR("demo-operator"),
    REGISTRAR("demo-registrar");

    private static final Map<Officer, Token> TOKENS = new EnumMap<>(Officer.class);
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(60);

    private final String client;

    Officer(String client) {
        this.client = client;
    }

    private record Token(String value, Instant until) {}

    /** The value of an Authorization header. */
    String bearer(String identityUrl) {
        synchronized (TOKENS) {
            @Nullable Token kept = TOKENS.get(this);
            var now = Clock.systemUTC().instant();
            if (kept != null && now.isBefore(kept.until())) return kept.value();
            var told = new Caller(identityUrl, Map.of("Authorization", basic()))
                    .postForm("/oauth2/token", Map.of("grant_type", "client_credentials"))
                    .expect(200)
                    .json();
            var token = new Token(
                    "Bearer " + told.path("access_token").asString(),
                    now.plusSeconds(told.path("expires_in").asLong()).minus(RENEW_BEFORE));
            TOKENS.put(this, token);
            return token.value();
        }
    }

    private String basic() {
        var pair = client + ":" + client + "-secret";
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
