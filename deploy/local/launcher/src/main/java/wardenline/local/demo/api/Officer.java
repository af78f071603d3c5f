package wardenline.local.demo.api;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** A program that acts for one officer, with that officer's roles and no others. */
public final class Officer {
    private final Origin gateway;
    private final String token;

    private Officer(Origin gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** Signs in by client credentials (RFC 6749, 4.4). */
    public static Officer signIn(Origin identity, Origin gateway, String client, String secret) {
        var credentials = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var answer = identity.send(identity.request("/oauth2/token")
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
        return new Officer(gateway, answer.get("access_token").asString());
    }

    public JsonNode get(String path) {
        return gateway.send(authorised(path).GET().build());
    }

    public JsonNode post(String path, Object body) {
        return gateway.send(authorised(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Origin.JSON.writeValueAsString(body)))
                .build());
    }

    public JsonNode put(String path, Object body) {
        return gateway.send(authorised(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Origin.JSON.writeValueAsString(body)))
                .build());
    }

    /** Sends text as it is. */
    public JsonNode postText(String path, String type, String body) {
        return gateway.send(authorised(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder authorised(String path) {
        return gateway.request(path).header("Authorization", "Bearer " + token);
    }
}
