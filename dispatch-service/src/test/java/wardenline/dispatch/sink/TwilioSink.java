package wardenline.dispatch.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account of a Twilio that does as it is told. */
public final class TwilioSink implements AutoCloseable {

    /** What it answers. */
    public enum Mode {
        TAKE,
        THROTTLE_429,
        /** Without a word about when. */
        THROTTLE_429_UNTIMED,
        /** The same of every tenth alone. */
        THROTTLE_429_SOME,
        FAIL_500,
        FAIL_503,
        REFUSE_400_INVALID_NUMBER,
        /** It serves neither the country nor this number. */
        REFUSE_400_REGION,
        REFUSE_400_STOPPED,
        REFUSE_401,
        HANG,
        WAIT_FOR_RELEASE
    }

    /** One request that it took, or was asked to take. */
    public record Request(String path, String sid, Map<String, String> form, Instant at) {
        public String to() {
            return form.getOrDefault("To", "");
        }

        /** A parameter of the callback's address, such as {@code d}. */
        public String callback(String parameter) {
            var query = URI.create(form.getOrDefault("StatusCallback", "")).getRawQuery();
            return parse(query == null ? "" : query).getOrDefault(parameter, "");
        }
    }

    /** A text that somebody sent to a number of this account. */
    public record Incoming(String sid, String from, String to, String words, Instant at) {}

    private static final String THROTTLED = "{\"code\":20429,\"message\":\"Too Many Requests\",\"status\":429}";
    private static final int TWIML_MAX = 4_000;
    private static final int BODY_MAX = 1_600;
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss xx", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Map<String, String> became = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Incoming> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger posts = new AtomicInteger();
    private volatile Mode mode = Mode.TAKE;
    private volatile CountDownLatch released = new CountDownLatch(1);

    public TwilioSink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/carriers/twilio");
    }

    public void mode(Mode next) {
        if (next == Mode.WAIT_FOR_RELEASE) released = new CountDownLatch(1);
        mode = next;
    }

    /** What it says from now on when it is asked for one of its requests, as JSON fields. */
    public void became(String sid, String fields) {
        became.put(sid, fields);
    }

    /** Has this text from somebody from now on; whether it is called back with is the test's affair. */
    public void receives(Incoming text) {
        received.add(text);
    }

    public void forgets() {
        received.clear();
    }

    /** The SIDs that it was asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Lets the requests go that wait. */
    public void release() {
        mode = Mode.TAKE;
        released.countDown();
    }

    /** Every POST that came, taken or not. */
    public int posts() {
        return posts.get();
    }

    /** Those that were taken, or may be. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                tell(exchange);
                return;
            }
            var nth = posts.incrementAndGet();
            var form = parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var path = exchange.getRequestURI().getPath();
            var sid = (path.contains("Calls") ? "CA" : "SM")
                    + UUID.randomUUID().toString().replace("-", "");
            var request = new Request(path, sid, form, Clock.systemUTC().instant());
            switch (mode) {
                case TAKE -> take(exchange, request);
                case THROTTLE_429 -> {
                    exchange.getResponseHeaders().add("Retry-After", "1");
                    answer(exchange, 429, THROTTLED);
                }
                case THROTTLE_429_UNTIMED -> answer(exchange, 429, THROTTLED);
                case THROTTLE_429_SOME -> {
                    if (nth % 10 == 0) answer(exchange, 429, THROTTLED);
                    else take(exchange, request);
                }
                case FAIL_500 -> answer(exchange, 500, "{\"code\":20500,\"message\":\"Internal\",\"status\":500}");
                case FAIL_503 -> answer(exchange, 503, "");
                case REFUSE_400_INVALID_NUMBER ->
                    answer(exchange, 400, "{\"code\":21211,\"message\":\"Invalid 'To'\",\"status\":400}");
                case REFUSE_400_REGION ->
                    answer(exchange, 400, "{\"code\":21408,\"message\":\"Permission\",\"status\":400}");
                case REFUSE_400_STOPPED ->
                    answer(exchange, 400, "{\"code\":21610,\"message\":\"Unsubscribed\",\"status\":400}");
                case REFUSE_401 ->
                    answer(exchange, 401, "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}");
                case HANG -> {
                    requests.add(request);
                    await(new CountDownLatch(1));
                }
                case WAIT_FOR_RELEASE -> {
                    requests.add(request);
                    await(released);
                    answer(exchange, 201, resource(request));
                }
            }
        }
    }

    private void take(HttpExchange exchange, Request request) throws IOException {
        if (request.form().getOrDefault("Twiml", "").length() > TWIML_MAX) {
            answer(exchange, 400, "{\"code\":32018,\"message\":\"Twiml size exceeded\",\"status\":400}");
            return;
        }
        if (request.form().getOrDefault("Body", "").length() > BODY_MAX) {
            answer(exchange, 400, "{\"code\":21617,\"message\":\"Body too long\",\"status\":400}");
            return;
        }
        requests.add(request);
        answer(exchange, 201, resource(request));
    }

    private void tell(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.endsWith("/Messages.json") || path.endsWith("/Calls.json")) {
            list(exchange, path);
            return;
        }
        var sid = path.substring(path.lastIndexOf('/') + 1).replace(".json", "");
        asked.add(sid);
        var fields = became.get(sid);
        if (mode != Mode.TAKE) answer(exchange, 503, "");
        else if (fields == null) answer(exchange, 404, "{\"code\":20404,\"message\":\"Not found\",\"status\":404}");
        else answer(exchange, 200, "{\"sid\":\"" + sid + "\"," + fields + "}");
    }

    /** Of its requests from and to the numbers asked for those that it was told about by {@link #became}, a page of the newest. */
    private void list(HttpExchange exchange, String path) throws IOException {
        var query = exchange.getRequestURI().getRawQuery();
        var asked = parse(query == null ? "" : query);
        var size = Integer.parseInt(asked.getOrDefault("PageSize", "50"));
        var listed = requests.reversed().stream()
                .filter(request -> request.path().equals(path) && became.containsKey(request.sid()))
                .filter(request -> Stream.of("To", "From")
                        .allMatch(name -> !asked.containsKey(name)
                                || asked.get(name).equals(request.form().get(name))))
                .toList();
        var all = Stream.concat(
                        received.reversed().stream()
                                .filter(text -> path.endsWith("/Messages.json")
                                        && text.to().equals(asked.get("To")))
                                .map(TwilioSink::listed),
                        listed.stream().map(this::listed))
                .toList();
        var page = Integer.parseInt(asked.getOrDefault("Page", "0"));
        var shown = all.stream().skip((long) page * size).limit(size).collect(Collectors.joining(","));
        var next = all.size() > (page + 1) * size
                ? "\"%s?PageSize=%d&Page=%d&To=%s\""
                        .formatted(
                                path.substring(path.indexOf("/2010-04-01")),
                                size,
                                page + 1,
                                URLEncoder.encode(asked.getOrDefault("To", ""), StandardCharsets.UTF_8))
                : "null";
        answer(
                exchange,
                200,
                "{\"" + (path.endsWith("/Calls.json") ? "calls" : "messages") + "\":[" + shown + "],\"page_size\":"
                        + size + ",\"uri\":\"/x\",\"next_page_uri\":" + next + "}");
    }

    private static String listed(Incoming text) {
        return "{\"sid\":\"" + text.sid() + "\",\"from\":\"" + text.from() + "\",\"to\":\"" + text.to()
                + "\",\"body\":\""
                + text.words() + "\",\"status\":\"received\",\"direction\":\"inbound\",\"date_created\":\""
                + RFC_2822.format(text.at()) + "\"}";
    }

    private String listed(Request request) {
        return "{\"sid\":\"" + request.sid() + "\",\"to\":\"" + request.to() + "\",\"body\":\""
                + request.form().getOrDefault("Body", "") + "\",\"date_created\":\"" + RFC_2822.format(request.at())
                + "\"," + became.get(request.sid()) + "}";
    }

    private static String resource(Request request) {
        return "{\"sid\":\"" + request.sid() + "\",\"status\":\"queued\",\"to\":\"" + request.to() + "\"}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> parse(String encoded) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2)
                form.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
