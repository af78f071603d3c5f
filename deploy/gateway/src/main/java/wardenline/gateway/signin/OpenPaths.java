package wardenline.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import wardenline.gateway.GatewaySettings;

/**
 * What needs no officer. Of these, the paths of one-time links and of callbacks carry their authority in the address or in
 * a signature: no session is ever used for them, and so no other site can abuse one.
 */
@Component
class OpenPaths {

    private static final List<PathPattern> SELF_AUTHORISED = patterns("/a/**", "/u/**", "/callbacks/**");
    private static final List<PathPattern> ONE_TIME_LINKS = patterns("/a/**", "/u/**");
    private static final List<PathPattern> OPEN = patterns(
            "/",
            "/alerts/**",
            "/feeds/**",
            "/enrol/**",
            "/me/**",
            "/assets/**",
            "/favicon.ico",
            "/api/docs/**",
            "/api/{service}/openapi.json",
            "/api/{service}/public/**",
            "/gateway/**",
            "/error",
            "/actuator/health/**");
    private static final List<PathPattern> LOCAL = patterns("/carriers/**");

    private final boolean hasLocalCarriers;

    OpenPaths(GatewaySettings settings) {
        this.hasLocalCarriers = settings.services().localCarriers().isPresent();
    }

    boolean include(HttpServletRequest request) {
        return matches(OPEN, request) || isSelfAuthorised(request) || (hasLocalCarriers && matches(LOCAL, request));
    }

    boolean isSelfAuthorised(HttpServletRequest request) {
        return matches(SELF_AUTHORISED, request);
    }

    static boolean isOneTimeLink(HttpServletRequest request) {
        return matches(ONE_TIME_LINKS, request);
    }

    private static boolean matches(List<PathPattern> patterns, HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getRequestURI());
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static List<PathPattern> patterns(String... patterns) {
        return Arrays.stream(patterns)
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }
}
