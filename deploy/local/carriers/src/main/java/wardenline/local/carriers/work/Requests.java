package wardenline.local.carriers.work;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** HTTP requests to the system under demonstration: one shared client, 15 s for an answer, as Twilio gives. */
@Component
public class Requests implements DisposableBean {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    /** No connection, no answer, or one cut short: whether the request was heard is unknown. */
    public static final int NO_ANSWER = 0;

    /** What came back: an HTTP status, or {@link #NO_ANSWER}. */
    public record Response(int status, String body) {
        public boolean isTaken() {
            return status >= 200 && status < 400;
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    public Response get(URI address, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address).GET();
        headers.forEach(request::header);
        return send(request);
    }

    public Response post(URI address, Map<String, String> form, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        headers.forEach(request::header);
        return send(request);
    }

    /** An address with more fields at the end of its query. */
    public static URI withQuery(URI address, Map<String, String> form) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + encoded(form));
    }

    @Override
    public void destroy() {
        client.shutdownNow();
    }

    private Response send(HttpRequest.Builder request) {
        try {
            var response = client.send(
                    request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Response(response.statusCode(), response.body());
        } catch (IOException _) {
            return new Response(NO_ANSWER, "");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Response(NO_ANSWER, "");
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encode(field.getKey()) + '=' + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
