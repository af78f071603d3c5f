package wardenline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "wardenline.gateway.local-mode=true",
            "wardenline.gateway.services.evacuation=http://localhost:1",
            "wardenline.gateway.limits.forwards-at-once-max=8"
        })
@ContextConfiguration(initializers = GatewayTest.Behind.class)
class GatewayTest {

    private static final String PUBLIC = "http://localhost:8080";

    @LocalServerPort
    private int port;

    private HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void aNewBrowser() {
        browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Issuer.tokenSeconds = 1_800;
        Issuer.refusesRefresh = false;
    }

    @Test
    void open_pages_are_forwarded_without_any_sign_in() throws Exception {
        assertThat(get("/alerts/7?x=1").body()).startsWith("GET /alerts/7?x=1");
        assertThat(get("/").body()).startsWith("GET /\n").doesNotContain("authorization:");
    }

    @Test
    void path_query_and_form_reach_the_service_byte_for_byte() throws Exception {
        var answered = send(request("/callbacks/twilio/a/message-status?d=a%2Fb&d=c&empty=&x")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", "signed=")
                .POST(BodyPublishers.ofString("MessageStatus=sent&d=c&To=%2B12025550123&x=")));

        assertThat(answered.body())
                .startsWith("POST /callbacks/twilio/a/message-status?d=a%2Fb&d=c&empty=&x\n")
                .contains("x-twilio-signature: signed=")
                .endsWith("body: MessageStatus=sent&d=c&To=%2B12025550123&x=");
    }

    @Test
    void a_service_hears_from_us_who_asked_and_where_and_not_from_the_caller() throws Exception {
        var answered = send(request("/alerts/7")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=203.0.113.9")
                .header("Cookie", "WARDENLINE=stolen; own=1"));

        assertThat(answered.body())
                .contains(
                        "x-forwarded-for: 127.0.0.1\n",
                        "x-forwarded-host: localhost:8080\n",
                        "x-forwarded-proto: http\n",
                        "x-forwarded-port: 8080\n",
                        "cookie: own=1\n")
                .doesNotContain("203.0.113.9", "evil.example", "stolen");
    }

    @Test
    void a_program_without_a_token_gets_a_problem_and_one_with_a_token_gets_through() throws Exception {
        var refused = send(request("/api/warden/advisories").header("Accept", "application/json"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(refused.body()).contains("\"code\":\"sign-in-needed\"");

        var passed = send(request("/api/warden/advisories")
                .header("Authorization", "Bearer own")
                .POST(text("{}")));

        assertThat(passed.body()).startsWith("POST /api/warden/advisories").contains("authorization: Bearer own");
    }

    @Test
    void a_browser_is_led_to_the_sign_in_and_back_to_the_page_it_wanted() throws Exception {
        var led = send(page("/releases/9?tab=map"));
        assertThat(led.statusCode()).isEqualTo(302);
        assertThat(location(led)).isEqualTo("/oauth2/authorization/wardenline");

        var back = signIn();
        assertThat(location(back)).isEqualTo("/releases/9?tab=map");

        var shown = send(page(location(back)));
        assertThat(shown.body()).startsWith("GET /releases/9?tab=map").contains("authorization: Bearer access-");
        assertThat(shown.body()).doesNotContain("WARDENLINE=");
        assertThat(send(request("/a/token")).body()).doesNotContain("authorization:");
    }

    @Test
    void a_script_of_a_page_is_told_to_load_it_anew() throws Exception {
        var refused = send(page("/releases/9").header("HX-Request", "true"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("HX-Refresh")).hasValue("true");
    }

    @Test
    void what_another_site_makes_a_browser_send_is_refused() throws Exception {
        signIn();

        for (var site : new String[] {"cross-site", "same-site"}) {
            var refused = send(request("/api/warden/releases")
                    .header("Sec-Fetch-Site", site)
                    .POST(text("{}")));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("\"code\":\"cross-site\"");
        }
        assertThat(send(request("/desk/x")
                                .header("Origin", "https://evil.example")
                                .POST(text("")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request("/enrol").header("Origin", "null").POST(text("")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void our_own_pages_may_use_the_session_and_a_request_that_names_no_site_may_not() throws Exception {
        signIn();

        assertThat(send(request("/desk/x")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(text("")))
                        .body())
                .contains("authorization: Bearer access-");
        assertThat(send(request("/desk/x").header("Origin", PUBLIC).POST(text("")))
                        .body())
                .contains("authorization: Bearer access-");
        assertThat(send(request("/desk/x").POST(text(""))).statusCode()).isEqualTo(401);
        assertThat(send(request("/enrol").POST(text(""))).body()).doesNotContain("authorization:");
    }

    @Test
    void a_one_time_link_works_from_a_page_that_tells_no_origin() throws Exception {
        var acknowledged = send(request("/a/token").header("Origin", "null").POST(text("answer=ACK")));

        assertThat(acknowledged.body()).endsWith("body: answer=ACK");
        assertThat(acknowledged.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    void a_token_about_to_expire_is_renewed_before_it_is_relayed() throws Exception {
        Issuer.tokenSeconds = 30;
        signIn();
        var before = Issuer.REFRESHED.get();

        Issuer.tokenSeconds = 1_800;
        var shown = send(page("/desk"));

        assertThat(shown.body()).contains("authorization: Bearer access-" + (before + 1) + "\n");
        send(page("/desk"));
        assertThat(Issuer.REFRESHED.get()).isEqualTo(before + 1);
    }

    @Test
    void a_sign_in_that_cannot_be_renewed_ends() throws Exception {
        Issuer.tokenSeconds = 1;
        signIn();
        Issuer.refusesRefresh = true;

        await().until(() -> send(page("/desk")).statusCode() == 302);

        assertThat(send(page("/alerts/7")).body()).doesNotContain("authorization:");
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_issuer() throws Exception {
        signIn();

        var out =
                send(request("/logout").header("Sec-Fetch-Site", "same-origin").POST(text("")));

        assertThat(location(out)).startsWith(Issuer.address() + "/connect/logout?id_token_hint=");
        assertThat(send(page("/desk")).statusCode()).isEqualTo(302);
        assertThat(send(request("/logout")).statusCode()).isNotEqualTo(302);
    }

    @Test
    void live_events_pass_as_they_come() throws Exception {
        signIn();
        var stream = browser.send(
                request("/releases/events")
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());

        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.statusCode()).as("open before the first event").isEqualTo(200);
            letGo();
            assertThat(lines.readLine()).isEqualTo("data: first");
            assertThat(lines.readLine()).isEmpty();
            letGo();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void so_many_at_once_wait_for_a_service_and_the_others_for_their_turn_and_all_are_answered() throws Exception {
        var asked = IntStream.range(0, 40)
                .mapToObj(i -> browser.sendAsync(request("/alerts/slow?" + i).build(), BodyHandlers.ofString()))
                .toList();

        await().until(() -> Backend.SLOW.getQueueLength() == 8);
        assertThat(get("/enrol").statusCode()).as("another service").isEqualTo(200);
        await().during(Duration.ofMillis(500)).until(() -> Backend.SLOW.getQueueLength() == 8);
        Backend.SLOW.release(40);

        for (var one : asked)
            assertThat(one.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void a_service_that_is_down_is_named_calmly() throws Exception {
        signIn();

        var page = send(page("/evacuation/3"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("The evacuation desk is not available right now");
        var problem = send(request("/api/evacuation/departures").header("Accept", "application/json"));
        assertThat(problem.statusCode()).isEqualTo(503);
        assertThat(problem.body()).contains("\"code\":\"service-unavailable\"");
        assertThat(problem.headers().firstValue("Retry-After")).hasValue("5");
    }

    @Test
    void bodies_are_limited_and_imports_may_be_larger() throws Exception {
        var large = new byte[2_000_000];

        var told = send(request("/enrol").POST(BodyPublishers.ofByteArray(large)));
        assertThat(told.statusCode()).isEqualTo(413);
        var untold = send(request("/enrol").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(untold.statusCode()).isEqualTo(413);
        var imported = send(request("/api/registry/imports")
                .header("Authorization", "Bearer own")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(imported.body()).endsWith("body: 2000000");
    }

    @Test
    void every_answer_is_protected_and_a_services_own_policy_counts() throws Exception {
        var answered = get("/alerts/7").headers();
        assertThat(answered.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'self'",
                                "frame-ancestors 'none'",
                                "form-action 'self' " + Issuer.address()));
        assertThat(answered.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answered.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(answered.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(answered.firstValue("Set-Cookie")).isEmpty();

        assertThat(get("/alerts/own-policy").headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'");
    }

    @Test
    void the_api_page_links_the_four_documents() throws Exception {
        assertThat(get("/api/docs").body())
                .contains("/api/registry/openapi.json", "/api/warden/openapi.json", "/api/dispatch/openapi.json");
        assertThat(get("/api/docs/ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(get("/api/warden/openapi.json").body()).startsWith("GET /api/warden/openapi.json");
    }

    @Test
    void nothing_of_the_services_inside_is_reached() throws Exception {
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(401);
        signIn();
        assertThat(send(page("/no-such-page")).statusCode()).isEqualTo(404);
    }

    private static void letGo() {
        await().until(Backend.HELD::poll, Objects::nonNull).countDown();
    }

    /** Follows the redirects of a sign-in by hand, as the public address is not the one of this test. */
    private HttpResponse<String> signIn() throws Exception {
        var asked = send(request("/oauth2/authorization/wardenline"));
        var agreed = send(HttpRequest.newBuilder(URI.create(location(asked))));
        assertThat(location(agreed)).startsWith(PUBLIC + "/login/oauth2/code/wardenline");
        var signedIn = send(request(location(agreed).substring(PUBLIC.length())));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(302);
        return signedIn;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder page(String path) {
        return request(path).header("Accept", "text/html,application/xhtml+xml");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)));
    }

    private static HttpRequest.BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    /** Puts the gateway before the stand-ins. */
    static final class Behind implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var services = "wardenline.gateway.services.";
            TestPropertyValues.of(
                            services + "registry=" + Backend.address(),
                            services + "warden=" + Backend.address(),
                            services + "dispatch=" + Backend.address(),
                            "wardenline.gateway.issuer.uri=" + Issuer.address())
                    .applyTo(context);
        }
    }
}
