package wardenline.dispatch.carrier;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP side of Twilio's library with every repetition taken out: a create has no idempotency key there, and the library's own
 * client posts up to six times. One call here is one request on the wire, over by the deadline.
 */
final class OneRequest extends HttpClient implements AutoCloseable {

    private static final URI TWILIO = URI.create("https://api.twilio.com");
    /** A list of eighty of the longest texts, each letter written as an escape; of calls it is much less. */
    private static final int ANSWER_BYTES_MAX = 1024 * 1024;

    /** Whom a request asks, through the library that knows nothing of it. */
    private static final ScopedValue<Handover> HANDOVER = ScopedValue.newInstance();

    /** Set on a request's context once it has a line and the first of it is about to be written. */
    private static final String BEGUN = "wardenline.begun";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final CloseableHttpClient http;
    private final String base;
    private final Duration deadline;

    OneRequest(CarrierSettings.Account account) {
        var connect = Timeout.ofSeconds(account.connectSeconds());
        var connectionsMax = account.emergencyRequestsMax() * 2 + account.routineRequestsMax() * 2 + 16;
        this.base = account.baseUrl().toString().replaceFirst("/+$", "");
        this.deadline = Duration.ofSeconds(account.deadlineSeconds());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connectionsMax)
                        .setMaxConnPerRoute(connectionsMax)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                                .setTimeToLive(TimeValue.ofMinutes(5))
                                .build())
                        .setDefaultSocketConfig(SocketConfig.custom()
                                .setSoTimeout(Timeout.of(deadline))
                                .setTcpNoDelay(true)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        // The request's deadline ends it: a socket's own would arm a timer for every read.
                        .setResponseTimeout(Timeout.DISABLED)
                        .setRedirectsEnabled(false)
                        .build())
                .addRequestInterceptorLast((_, _, context) -> {
                    if (!HANDOVER.orElse(Handover.UNNOTED).begins())
                        throw new ProtocolException("Not to be handed over after all");
                    context.setAttribute(BEGUN, true);
                })
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .evictIdleConnections(TimeValue.ofSeconds(20))
                .build();
    }

    /** Refused by the server, so surely not taken unless the status says otherwise. */
    static final class RefusedRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Outcome outcome;

        RefusedRequest(Outcome outcome) {
            super("refused", null, false, false);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }

    /** Makes a request that is to be handed over, and so asks right before. */
    static <T> T handedOver(Handover handover, Supplier<T> request) {
        return ScopedValue.where(HANDOVER, handover).call(request::get);
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        var asked = request(request);
        asked.setHeader("Authorization", request.getAuthString());
        asked.setHeader("Accept", "application/json");
        var context = HttpClientContext.create();
        try (var _ = Deadlines.after(deadline, asked::cancel)) {
            return http.execute(asked, context, OneRequest::read);
        } catch (IOException e) {
            throw new RefusedRequest(
                    context.getAttribute(BEGUN) == null
                            ? new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO)
                            : new Outcome.Unknown(lastSeen(asked, e)));
        }
    }

    private static String lastSeen(HttpUriRequestBase asked, IOException e) {
        return asked.isCancelled() || e instanceof InterruptedIOException
                ? "no reply in time"
                : "line broke: " + e.getClass().getSimpleName();
    }

    @Override
    public void close() {
        http.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }

    private HttpUriRequestBase request(Request request) {
        if (request.getMethod() == HttpMethod.GET) return new HttpGet(address(request));
        var post = new HttpPost(address(request));
        post.setEntity(new StringEntity(
                request.encodeFormBody(), ContentType.APPLICATION_FORM_URLENCODED.withCharset(StandardCharsets.UTF_8)));
        return post;
    }

    private String address(Request request) {
        var asked = request.constructURL().toString();
        return asked.startsWith(TWILIO.toString())
                ? base + asked.substring(TWILIO.toString().length())
                : asked;
    }

    private static Response read(ClassicHttpResponse response) throws IOException {
        var status = response.getCode();
        var body = body(response);
        if (status >= 200 && status < 300) return new Response(body, status, response.getHeaders());
        throw new RefusedRequest(TwilioCodes.refused(status, code(body), retryAfter(response)));
    }

    private static String body(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        // JSON, and that is UTF-8 (RFC 8259, 8.1).
        return entity == null
                ? ""
                : new String(EntityUtils.toByteArray(entity, ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
    }

    private static int code(String body) {
        try {
            return JSON.readTree(body).path("code").asInt(0);
        } catch (JacksonException _) {
            return 0;
        }
    }

    private static Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader("Retry-After");
        if (header == null) return Duration.ZERO;
        var date = response.getFirstHeader("Date");
        var seconds = seconds(
                header.getValue().strip(), date == null ? "" : date.getValue().strip());
        return Duration.ofSeconds(Math.clamp(seconds, 0, TimeUnit.HOURS.toSeconds(1)));
    }

    /**
     * Seconds, or a time (RFC 9110, 10.2.3): that is counted from when the server says that it answered, whose clock it is by. 0 where it is
     * neither.
     */
    static long seconds(String retryAfter, String answered) {
        try {
            return Long.parseLong(retryAfter);
        } catch (NumberFormatException _) {
            return between(answered, retryAfter);
        }
    }

    private static long between(String answered, String retryAfter) {
        try {
            return Duration.between(time(answered), time(retryAfter)).toSeconds();
        } catch (DateTimeParseException _) {
            return 0;
        }
    }

    private static ZonedDateTime time(String written) {
        return ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
