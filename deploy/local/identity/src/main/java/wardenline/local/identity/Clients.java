package wardenline.local.identity;

import java.time.Duration;
import java.util.ArrayList;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients: the gateway, through which browsers sign in, and one program for each kind of officer. */
final class Clients {

    private static final String GATEWAY = "wardenline-gateway";

    private Clients() {}

    static RegisteredClientRepository of(IdentitySettings settings) {
        var clients = new ArrayList<RegisteredClient>();
        clients.add(gateway(settings));
        settings.programs().forEach(program -> clients.add(program(program, settings)));
        return new InMemoryRegisteredClientRepository(clients);
    }

    private static RegisteredClient gateway(IdentitySettings settings) {
        return RegisteredClient.withId(GATEWAY)
                .clientId(GATEWAY)
                .clientSecret("{noop}" + settings.gatewaySecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(settings.publicUrl() + "/login/oauth2/code/wardenline")
                .postLogoutRedirectUri(settings.publicUrl() + "/")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens(settings))
                .build();
    }

    private static RegisteredClient program(IdentitySettings.Program program, IdentitySettings settings) {
        return RegisteredClient.withId(program.id())
                .clientId(program.id())
                .clientSecret("{noop}" + program.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(tokens(settings))
                .build();
    }

    private static TokenSettings tokens(IdentitySettings settings) {
        return TokenSettings.builder()
                .accessTokenTimeToLive(Duration.ofMinutes(settings.accessTokenMinutes()))
                .refreshTokenTimeToLive(Duration.ofHours(settings.refreshTokenHours()))
                .reuseRefreshTokens(true)
                .build();
    }
}
