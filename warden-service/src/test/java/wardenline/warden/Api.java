package wardenline.warden;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wardenline.testkit.Tokens;

/** The service as a program or a browser meets it. */
public final class Api {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;
    private final JsonMapper json;

    Api(String address, JsonMapper json) {
        this.address = address;
        this.json = json;
    }

    /** One who calls, by a token with these roles; without roles it is anybody. */
    public record Caller(String id, String... roles) {}

    public static final Caller ANYBODY = new Caller("");
    public static final Caller DRAFTER = new Caller("dana", "DRAFTER");
    public static final Caller CHIEF = new Caller("sam", "CONSULAR_CHIEF");
    public static final Caller DCM = new Caller("alex", "FRONT_OFFICE");
    public static final Caller RSO = new Caller("amina", "RSO", "DRAFTER");
    public static final Caller ADMIN = new Caller("ines", "ADMIN");
    public static final Caller OPERATOR = new Caller("olu", "OPERATOR");

    /** An answer: its status, its body as text and as JSON where it is JSON. */
    public record Answer(int status, String text, JsonNode body, HttpResponse<String> raw) {
        public String at(String path) {
            return body.at(path).asString();
        }
    }

    public Answer get(Caller caller, String path, String... headers) {
        return send(caller, request(path).GET(), headers);
    }

    public Answer post(Caller caller, String path, Object body) {
        return send(caller, withBody(path, "POST", body));
    }

    public Answer put(Caller caller, String path, Object body) {
        return send(caller, withBody(path, "PUT", body));
    }

    public Answer delete(Caller caller, String path) {
        return send(caller, request(path).DELETE());
    }

    /** A browser's form. */
    public Answer submit(Caller caller, String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + java.net.URLEncoder.encode(field.getValue(), java.nio.charset.StandardCharsets.UTF_8))
                .collect(java.util.stream.Collectors.joining("&"));
        return submit(caller, path, form);
    }

    /** A browser's form, encoded. */
    public Answer submit(Caller caller, String path, String form) {
        return send(
                caller,
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Opens a stream and gives its first event's data. */
    public String firstEvent(Caller caller, String path) {
        var request = authorized(request(path).GET(), caller).build();
        try (var lines = HTTP.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            return lines.filter(line -> line.startsWith("data:"))
                    .findFirst()
                    .orElseThrow()
                    .substring(5);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpRequest.Builder withBody(String path, String method, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request, Caller caller) {
        return caller.roles().length == 0
                ? request
                : request.header("Authorization", Tokens.bearer(caller.id(), "Officer " + caller.id(), caller.roles()));
    }

    private Answer send(Caller caller, HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) request.headers(headers);
        try {
            var answer = HTTP.send(authorized(request, caller).build(), HttpResponse.BodyHandlers.ofString());
            var type = answer.headers().firstValue("Content-Type").orElse("");
            var body = type.contains("json") ? json.readTree(answer.body()) : json.createObjectNode();
            return new Answer(answer.statusCode(), answer.body(), body, answer);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
