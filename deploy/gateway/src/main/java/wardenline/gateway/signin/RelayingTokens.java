package wardenline.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The token relayed for an officer's session. One about to expire is renewed first, by one request at a time: an issuer
 * that changes the refresh token at each use would take a second one for a theft.
 */
@Component
public class RelayingTokens {

    private static final Logger LOG = LoggerFactory.getLogger(RelayingTokens.class);
    private static final Duration EARLY = Duration.ofSeconds(60);

    private final OAuth2AuthorizedClientRepository clients;
    private final OAuth2AuthorizedClientManager renewing;
    private final OpenPaths open;
    private final Clock clock;

    RelayingTokens(
            OAuth2AuthorizedClientRepository clients,
            OAuth2AuthorizedClientManager renewing,
            OpenPaths open,
            Clock clock) {
        this.clients = clients;
        this.renewing = renewing;
        this.open = open;
        this.clock = clock;
    }

    /**
     * The token to relay; empty where nobody is signed in.
     *
     * @throws InsufficientAuthenticationException if the sign-in has run out and the path needs one
     */
    public Optional<String> tokenFor(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken officer)) {
            return Optional.empty();
        }
        var client = known(officer, request);
        if (client == null || isStale(client)) client = renewed(officer, request);
        if (client != null) return Optional.of(client.getAccessToken().getTokenValue());
        endSession(request);
        if (open.include(request)) return Optional.empty();
        throw new InsufficientAuthenticationException("The sign-in has run out");
    }

    private @Nullable OAuth2AuthorizedClient renewed(OAuth2AuthenticationToken officer, HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) return null;
        synchronized (WebUtils.getSessionMutex(session)) {
            var meanwhile = known(officer, request);
            if (meanwhile == null || !isStale(meanwhile)) return meanwhile;
            try {
                return renewing.authorize(OAuth2AuthorizeRequest.withAuthorizedClient(meanwhile)
                        .principal(officer)
                        .attribute(HttpServletRequest.class.getName(), request)
                        .build());
            } catch (OAuth2AuthorizationException e) {
                LOG.info("event=token_not_renewed error={}", e.getError().getErrorCode());
                return isOver(meanwhile) ? null : meanwhile;
            }
        }
    }

    private @Nullable OAuth2AuthorizedClient known(OAuth2AuthenticationToken officer, HttpServletRequest request) {
        return clients.loadAuthorizedClient(officer.getAuthorizedClientRegistrationId(), officer, request);
    }

    private boolean isStale(OAuth2AuthorizedClient client) {
        var expiry = client.getAccessToken().getExpiresAt();
        return expiry != null && clock.instant().isAfter(expiry.minus(EARLY));
    }

    private boolean isOver(OAuth2AuthorizedClient client) {
        var expiry = client.getAccessToken().getExpiresAt();
        return expiry != null && clock.instant().isAfter(expiry);
    }

    private static void endSession(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) session.invalidate();
    }
}
