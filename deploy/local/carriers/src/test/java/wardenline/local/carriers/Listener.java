package wardenline.local.carriers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Stands where the system under demonstration would: hears callbacks, and answers as it was told. */
final class Listener {

    /** One request heard. */
    record Heard(String method, String pathAndQuery, Map<String, String> form, String signature) {
        String address() {
            return Listener.address(pathAndQuery);
        }

        String path() {
            var query = pathAndQuery.indexOf('?');
            return query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        }

        String field(String name) {
            return form.getOrDefault(name, "");
        }
    }

    private record Answer(int status, String body) {}

    private static final List<Heard> HEARD = new CopyOnWriteArrayList<>();
    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = start();

    private Listener() {}

    static String address(String path) {
        return "http://localhost:%d%s".formatted(SERVER.getAddress().getPort(), path);
    }

    static List<Heard> heard(String path) {
        return HEARD.stream().filter(heard -> heard.path().equals(path)).toList();
    }

    static void forget() {
        HEARD.clear();
        ANSWERS.clear();
    }

    static void answers(String path, int status, String body) {
        ANSWERS.put(path, new Answer(status, body));
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Listener::hear);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
            HEARD.add(new Heard(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    form(body),
                    signature == null ? "" : signature));
            var answer = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(), new Answer(200, "<Response/>"));
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (var field : body.split("&")) {
            var parts = field.split("=", 2);
            if (parts.length == 2) {
                form.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    /** Has text messages from citizens posted to the listener. */
    static final class AsInboundAddress implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "wardenline.carriers.twilio.inbound-sms-url-a=" + address("/callbacks/twilio/a/sms"),
                            "wardenline.carriers.twilio.inbound-sms-url-b=" + address("/callbacks/twilio/b/sms"))
                    .applyTo(context);
        }
    }
}
