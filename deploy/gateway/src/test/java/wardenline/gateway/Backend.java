package wardenline.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Stands behind the gateway: says back what it was asked, byte for byte. */
final class Backend {

    /** Let go, a stream of events goes on. */
    static final Queue<CountDownLatch> HELD = new ConcurrentLinkedQueue<>();

    /** Who asks for what is slow waits here. */
    static final Semaphore SLOW = new Semaphore(0);

    private static final HttpServer SERVER = start();

    private Backend() {}

    static String address() {
        return "http://localhost:" + SERVER.getAddress().getPort();
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Backend::echo);
            server.createContext("/releases/events", Backend::stream);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals("/alerts/slow")) SLOW.acquireUninterruptibly();
            var said = new StringBuilder()
                    .append(exchange.getRequestMethod())
                    .append(' ')
                    .append(exchange.getRequestURI())
                    .append('\n');
            exchange.getRequestHeaders()
                    .forEach((name, values) -> said.append(name.toLowerCase(Locale.ROOT))
                            .append(": ")
                            .append(String.join(",", values))
                            .append('\n'));
            said.append("body: ").append(body.length <= 200 ? new String(body, StandardCharsets.UTF_8) : body.length);
            var bytes = said.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
            if (exchange.getRequestURI().getPath().equals("/alerts/own-policy")) {
                exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'none'");
            }
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** The head at once, each event when it is let go. */
    private static void stream(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            for (var event : List.of("first", "second")) {
                var held = new CountDownLatch(1);
                HELD.add(held);
                if (!held.await(30, TimeUnit.SECONDS)) return;
                exchange.getResponseBody().write("data: %s\n\n".formatted(event).getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
