package wardenline.platform.security;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * A token for everything but the open paths. Services keep no session and set no officer cookie, so a forged cross-site request
 * carries no authority here; the gateway, which does keep one, guards against it.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityRules {

    private static final String[] ALWAYS_OPEN = {"/assets/**", "/error", "/favicon.ico"};

    /**
     * Pages hold no inline script or style. The addresses of one-time links stay here; a form's action is not narrowed, because
     * signing out is redirected to the identity provider.
     */
    private static final String OWN_CONTENT_ONLY =
            "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain rules(HttpSecurity http, ObjectProvider<OpenPaths> open) {
        var tokens = new JwtAuthenticationConverter();
        tokens.setJwtGrantedAuthoritiesConverter(Officers::authorities);
        return http.authorizeHttpRequests(requests -> {
                    requests.requestMatchers(ALWAYS_OPEN).permitAll();
                    requests.requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll();
                    requests.requestMatchers("/api/*/openapi.json").permitAll();
                    open.orderedStream()
                            .forEach(paths ->
                                    requests.requestMatchers(paths.patterns()).permitAll());
                    requests.anyRequest().authenticated();
                })
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(tokens))
                        .authenticationEntryPoint((_, response, _) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            ProblemResponse.write(response, 401, "sign-in-needed", "Sign in or send a bearer token.");
                        })
                        .accessDeniedHandler((request, response, _) -> {
                            if (wantsPage(request.getHeader("Accept"))) response.sendError(403);
                            else ProblemResponse.write(response, 403, "not-allowed", "Your roles do not allow this.");
                        }))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(cache -> cache.disable())
                        .contentSecurityPolicy(policy -> policy.policyDirectives(OWN_CONTENT_ONLY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** Nobody reads how long each filter took, and to measure it costs every request. */
    @Bean
    static SecurityObservationSettings filtersUnmeasured() {
        return SecurityObservationSettings.noObservations();
    }

    private static boolean wantsPage(@Nullable String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
