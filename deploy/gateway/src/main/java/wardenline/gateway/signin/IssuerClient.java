package wardenline.gateway.signin;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import wardenline.gateway.GatewaySettings;

/** How the gateway talks to the issuer: all addresses given, all waits bounded. */
@Configuration(proxyBeanMethods = false)
class IssuerClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    @Bean
    ClientRegistrationRepository issuers(GatewaySettings settings) {
        var issuer = settings.issuer();
        var endSession = issuer.endSessionUri();
        return new InMemoryClientRegistrationRepository(
                ClientRegistration.withRegistrationId(SignInConfiguration.REGISTRATION)
                        .clientId(issuer.clientId())
                        .clientSecret(issuer.clientSecret())
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(settings.publicUrl() + "/login/oauth2/code/" + SignInConfiguration.REGISTRATION)
                        .scope(issuer.scopes())
                        .issuerUri(issuer.uri().toString())
                        .authorizationUri(issuer.authorizationUri().toString())
                        .tokenUri(issuer.tokenUri().toString())
                        .jwkSetUri(issuer.jwkSetUri().toString())
                        .userNameAttributeName("sub")
                        .providerConfigurationMetadata(
                                endSession == null ? Map.of() : Map.of("end_session_endpoint", endSession.toString()))
                        .build());
    }

    /** Tokens lie in the session and end with it. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager renewing(
            ClientRegistrationRepository issuers, OAuth2AuthorizedClientRepository authorizedClients) {
        var refreshing = new RestClientRefreshTokenTokenResponseClient();
        refreshing.setRestClient(tokens());
        var manager = new DefaultOAuth2AuthorizedClientManager(issuers, authorizedClients);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .refreshToken(refresh -> refresh.accessTokenResponseClient(refreshing))
                .build());
        return manager;
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codes() {
        var codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(tokens());
        return codes;
    }

    private static RestClient tokens() {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(ANSWER);
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> {
                    converters.addCustomConverter(new FormHttpMessageConverter());
                    converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
