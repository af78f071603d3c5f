package wardenline.dispatch.sink;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Where alarms are posted to. */
public final class AlarmSink {

    private final HttpServer server;
    private final List<String> posts = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    AlarmSink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/alarms", exchange -> {
            try (exchange) {
                posts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(refusing ? 503 : 204, -1);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alarms";
    }

    /** Whether it answers that it cannot take anything now. */
    public void refuse(boolean all) {
        refusing = all;
    }

    /** Everything that was posted, taken or not. */
    public List<String> posts() {
        return List.copyOf(posts);
    }
}
