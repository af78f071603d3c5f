package wardenline.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The least that an OpenID Connect issuer is: whoever comes is signed in as the chief. */
final class Issuer {

    /** How long the access tokens it gives live. */
    static volatile int tokenSeconds = 1_800;

    static volatile boolean refusesRefresh;
    static final AtomicInteger REFRESHED = new AtomicInteger();

    private static final RSAKey KEY = key();
    private static final HttpServer SERVER = start();
    private static volatile String nonce = "";

    private Issuer() {}

    static String address() {
        return "http://localhost:" + SERVER.getAddress().getPort();
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/oauth2/authorize", Issuer::authorize);
            server.createContext("/oauth2/token", Issuer::token);
            server.createContext(
                    "/oauth2/jwks", exchange -> json(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString()));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void authorize(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = form(exchange.getRequestURI().getRawQuery());
            nonce = asked.getOrDefault("nonce", "");
            exchange.getResponseHeaders()
                    .add("Location", asked.get("redirect_uri") + "?code=c0de&state=" + asked.get("state"));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private static void token(HttpExchange exchange) throws IOException {
        var asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if ("refresh_token".equals(asked.get("grant_type"))) {
            if (refusesRefresh) {
                json(exchange, 400, "{\"error\":\"invalid_grant\"}");
                return;
            }
            REFRESHED.incrementAndGet();
        }
        json(exchange, 200, """
                {"access_token":"access-%d","token_type":"Bearer","expires_in":%d,"refresh_token":"refresh","scope":"openid profile",\
                "id_token":"%s"}""".formatted(REFRESHED.get(), tokenSeconds, idToken()));
    }

    private static String idToken() {
        var now = Instant.ofEpochMilli(System.currentTimeMillis());
        var claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .subject("chief")
                .audience("wardenline-gateway")
                .claim("nonce", nonce)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(1_800)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static void json(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> form(String fields) {
        return Arrays.stream(fields.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        parts -> parts[0], parts -> URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2_048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
