package wardenline.local.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The issuer's endpoints, its sign-in page, and what its tokens say. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    private static final Set<String> TOKENS =
            Set.of(OAuth2TokenType.ACCESS_TOKEN.getValue(), OidcParameterNames.ID_TOKEN);
    private static final String CONTENT_POLICY = "default-src 'self'; img-src data:; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, IdentitySettings settings) throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/", "/login", "/style.css", "/error", "/actuator/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl(settings.publicUrl().toString()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .build();
    }

    @Bean
    RegisteredClientRepository clients(IdentitySettings settings) {
        return Clients.of(settings);
    }

    @Bean
    OAuth2AuthorizationService authorizations(IdentitySettings settings) {
        return new RecentAuthorizations(settings.authorizationsMax());
    }

    @Bean
    AuthorizationServerSettings addresses(IdentitySettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer().toString())
                .build();
    }

    @Bean
    JWKSource<SecurityContext> keys(IdentitySettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.keptIn(settings.keyFile())));
    }

    /** Both tokens say who the officer is; a program's say whom it acts for. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> officerClaims(OfficerDirectory directory, IdentitySettings settings) {
        return context -> {
            Authentication principal = context.getPrincipal();
            if (principal == null || !TOKENS.contains(context.getTokenType().getValue())) return;
            directory
                    .actingAs(principal.getName())
                    .ifPresent(officer -> context.getClaims()
                            .subject(officer.id())
                            .claim("name", officer.name())
                            .claim("preferred_username", officer.id())
                            .claim("roles", officer.roles())
                            .claim("post", settings.post()));
        };
    }

    /** Signing out at the issuer needs to know which sessions there are. */
    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }
}
