package wardenline.gateway.forward;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import wardenline.gateway.GatewaySettings;

/**
 * The headers a service gets: those that came, less the officer's session, which is nobody's business but ours, and
 * with our own word on who asked and at which address. What a caller says of that itself was dropped before.
 */
@Component
class OnwardHeaders {

    private static final String SESSION_COOKIE = "WARDENLINE=";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final String scheme;
    private final String host;
    private final String port;

    OnwardHeaders(GatewaySettings settings) {
        var known = settings.publicUrl();
        this.scheme = known.getScheme();
        this.host = known.getRawAuthority();
        this.port = String.valueOf(port(known));
    }

    HttpHeaders of(HttpHeaders received, HttpServletRequest request, @Nullable String token) {
        var headers = new HttpHeaders();
        received.forEach((name, values) -> headers.addAll(name, values));
        headers.remove(HttpHeaders.HOST);
        headers.remove(HttpHeaders.EXPECT);
        headers.remove("HTTP2-Settings");
        withoutSession(headers);
        headers.set("X-Forwarded-For", request.getRemoteAddr());
        headers.set("X-Forwarded-Proto", scheme);
        headers.set("X-Forwarded-Host", host);
        headers.set("X-Forwarded-Port", port);
        if (token != null) headers.setBearerAuth(token);
        return headers;
    }

    private static void withoutSession(HttpHeaders headers) {
        var cookies = headers.getOrEmpty(HttpHeaders.COOKIE).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty() && !cookie.startsWith(SESSION_COOKIE))
                .collect(Collectors.joining("; "));
        headers.remove(HttpHeaders.COOKIE);
        if (!cookies.isEmpty()) headers.set(HttpHeaders.COOKIE, cookies);
    }

    private static int port(URI address) {
        if (address.getPort() > 0) return address.getPort();
        return "https".equals(address.getScheme()) ? HTTPS : HTTP;
    }
}
