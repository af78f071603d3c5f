package wardenline.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import wardenline.gateway.GatewaySettings;

/**
 * On whose authority a request comes. A browser sends the officer's cookie along with whatever any site makes it send;
 * so before the session counts, the browser must say that a page of our own asked (Sec-Fetch-Site, or Origin from older
 * ones). A request that changes something and says neither comes from a program, and programs send a token.
 */
@Component
class Authority {

    /** What a request may use. */
    enum Kind {
        /** The officer's session, if there is one. */
        SESSION,
        /** Its own token, its own address or signature, or nothing: never the session. */
        OWN,
        /** Nothing: another site is behind it. */
        OTHER_SITE
    }

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final String origin;
    private final OpenPaths open;

    Authority(GatewaySettings settings, OpenPaths open) {
        this.origin = settings.publicUrl().toString();
        this.open = open;
    }

    Kind of(HttpServletRequest request) {
        if (hasOwnToken(request) || open.isSelfAuthorised(request)) return Kind.OWN;
        if (HARMLESS.contains(request.getMethod())) return Kind.SESSION;
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return OWN_SITE.contains(site) ? Kind.SESSION : Kind.OTHER_SITE;
        var from = request.getHeader(HttpHeaders.ORIGIN);
        if (from == null) return Kind.OWN;
        return from.equals(origin) ? Kind.SESSION : Kind.OTHER_SITE;
    }

    static boolean hasOwnToken(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
    }
}
