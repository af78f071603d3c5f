package wardenline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who asks over HTTP.
 *
 * @param always headers of every request, such as Authorization; empty for the unauthenticated
 */
record Caller(String base, Map<String, String> always) {
    static final JsonMapper JSON = new JsonMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The same with another header on every request. */
    Caller with(String header, String value) {
        var more = new HashMap<>(always);
        more.put(header, value);
        return new Caller(base, Map.copyOf(more));
    }

    Answer get(String path) {
        return ask(request(path).header("Accept", "application/json").GET());
    }

    /** As a browser asks for a page. */
    Answer page(String path) {
        return ask(request(path).header("Accept", "text/html").GET());
    }

    /** Whatever it is. */
    Answer file(String path) {
        return ask(request(path).header("Accept", "*/*").GET());
    }

    Answer post(String path, Object body) {
        return ask(json(path).POST(written(body)));
    }

    Answer put(String path, Object body) {
        return ask(json(path).PUT(written(body)));
    }

    Answer delete(String path) {
        return ask(request(path).DELETE());
    }

    /** Whatever bytes, named as whatever type. */
    Answer post(String path, String type, String body) {
        return ask(request(path)
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer postForm(String path, Map<String, String> form) {
        return postForm(path, form, Map.of());
    }

    Answer postForm(String path, Map<String, String> form, Map<String, String> headers) {
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
        headers.forEach(request::header);
        return ask(request);
    }

    /** One file in a form, as a browser uploads it. */
    Answer upload(String path, String field, String fileName, String content) {
        var boundary = "wardenline-0123456789";
        var body = """
                --%s\r
                Content-Disposition: form-data; name="%s"; filename="%s"\r
                Content-Type: text/csv\r
                \r
                %s\r
                --%s--\r
                """.formatted(boundary, field, fileName, content, boundary);
        return ask(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json").header("Accept", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        var address = path.startsWith("http") ? path : base + path;
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
        always.forEach(request::header);
        return request;
    }

    private static HttpRequest.BodyPublisher written(Object body) {
        return BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
    }

    private static Answer ask(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(
                    request.method() + " " + request.uri(), response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
