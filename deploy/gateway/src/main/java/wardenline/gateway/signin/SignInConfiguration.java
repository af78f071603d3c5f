package wardenline.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import wardenline.gateway.GatewaySettings;
import wardenline.gateway.answer.Answer;
import wardenline.gateway.answer.Answers;

/** Who gets past the gateway: anyone to the open paths, programs with a token, officers who are signed in. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    static final String REGISTRATION = "wardenline";

    private static final long YEAR_SECONDS = 31_536_000;

    @Bean
    SecurityFilterChain signIn(
            HttpSecurity http,
            GatewaySettings settings,
            OpenPaths open,
            Authority authority,
            OfficerSessions sessions,
            WantedPage wanted,
            Answers answers,
            ClientRegistrationRepository issuers,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codes)
            throws Exception {
        return http.addFilterBefore(new OtherSites(authority, answers), SecurityContextHolderFilter.class)
                .securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(requests -> requests.requestMatchers(open::include)
                        .permitAll()
                        .requestMatchers(Authority::hasOwnToken)
                        .permitAll()
                        .requestMatchers(metrics(settings.metricsFrom()))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage(WantedPage.SIGN_IN)
                        .tokenEndpoint(token -> token.accessTokenResponseClient(codes))
                        .successHandler(wanted)
                        .failureHandler(
                                (request, response, _) -> answers.give(request, response, Answer.SIGN_IN_FAILED)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(wanted))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/logout"))
                        .logoutSuccessHandler(signOutAtIssuer(settings, issuers))
                        .deleteCookies("WARDENLINE"))
                .headers(headers -> protect(headers, settings))
                .requestCache(AbstractHttpConfigurer::disable)
                // The rule of Authority stands in its place: services render the forms, and know no token of ours.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Nobody reads how long each filter took, and to measure it costs every request. */
    @Bean
    static SecurityObservationSettings filtersUnmeasured() {
        return SecurityObservationSettings.noObservations();
    }

    private static OidcClientInitiatedLogoutSuccessHandler signOutAtIssuer(
            GatewaySettings settings, ClientRegistrationRepository issuers) {
        var signingOut = new OidcClientInitiatedLogoutSuccessHandler(issuers);
        signingOut.setPostLogoutRedirectUri(settings.publicUrl() + "/");
        signingOut.setDefaultTargetUrl("/");
        return signingOut;
    }

    /** What a service says itself counts; this is for what it leaves unsaid. */
    private static void protect(HeadersConfigurer<HttpSecurity> headers, GatewaySettings settings) {
        RequestMatcher oneTimeLinks = OpenPaths::isOneTimeLink;
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy(settings)))
                .httpStrictTransportSecurity(transport -> transport
                        .requestMatcher(_ -> settings.isSecure())
                        .maxAgeInSeconds(YEAR_SECONDS)
                        .includeSubDomains(false))
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        oneTimeLinks, new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(oneTimeLinks),
                        new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN)));
    }

    /** Signing out leads to the issuer, and browsers hold the answer to a form against form-action. */
    private static String contentPolicy(GatewaySettings settings) {
        var issuer = Optional.ofNullable(settings.issuer().endSessionUri())
                .map(address -> ' ' + address.getScheme() + "://" + address.getRawAuthority())
                .orElse("");
        return "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none';"
                + " form-action 'self'" + issuer;
    }

    private static RequestMatcher metrics(List<String> from) {
        var networks = from.stream().map(IpAddressMatcher::new).toList();
        return request -> request.getRequestURI().equals("/actuator/prometheus")
                && networks.stream().anyMatch(network -> matches(network, request));
    }

    private static boolean matches(IpAddressMatcher network, HttpServletRequest request) {
        return network.matches(request.getRemoteAddr());
    }
}
