package wardenline.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "wardenline.identity.key-file=target/identity/signing-key.json")
class SigningInTest {

    private static final String RETURN = "http://localhost:8080/login/oauth2/code/wardenline";
    // RFC 7636, appendix B
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final JsonMapper json = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Test
    void a_program_acts_as_its_officer_and_the_token_says_so() throws Exception {
        var answered = token("demo-chief:demo-chief-secret", "grant_type=client_credentials");

        var claims = claims(answered.path("access_token").asString());
        assertThat(claims.path("iss").asString()).isEqualTo("http://localhost:8090");
        assertThat(claims.path("sub").asString()).isEqualTo("chief");
        assertThat(claims.path("name").asString()).isEqualTo("Carla Mendes");
        assertThat(roles(claims)).containsExactly("CONSULAR_CHIEF");
        assertThat(claims.path("post").asString()).isNotBlank();
        assertThat(answered.path("expires_in").asInt()).isBetween(1_790, 1_800);
    }

    @Test
    void a_program_with_a_wrong_secret_gets_nothing() throws Exception {
        assertThat(tokenResponse("demo-chief:guessed", "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_officer_signs_in_by_form_and_both_tokens_name_them() throws Exception {
        var sentToSignIn = get(authorize());
        assertThat(sentToSignIn.statusCode()).isEqualTo(302);
        assertThat(location(sentToSignIn)).endsWith("/login");
        assertThat(sentToSignIn.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("WARDENLINE_ID=") && cookie.contains("SameSite=Lax"));

        var signedIn = signIn("rso", "warden");
        var returned = get(URI.create(location(signedIn)));
        assertThat(location(returned)).startsWith(RETURN + "?code=").contains("state=xyz");

        var answered = token(
                "wardenline-gateway:local-gateway-secret",
                "grant_type=authorization_code&code_verifier=" + VERIFIER + "&redirect_uri="
                        + URLEncoder.encode(RETURN, StandardCharsets.UTF_8) + "&code=" + code(location(returned)));
        assertThat(roles(claims(answered.path("access_token").asString()))).containsExactly("RSO", "DRAFTER");
        assertThat(roles(claims(answered.path("id_token").asString()))).containsExactly("RSO", "DRAFTER");

        var refreshed = token(
                "wardenline-gateway:local-gateway-secret",
                "grant_type=refresh_token&refresh_token="
                        + answered.path("refresh_token").asString());
        assertThat(claims(refreshed.path("access_token").asString()).path("sub").asString())
                .isEqualTo("rso");
    }

    @Test
    void a_wrong_password_is_said_plainly() throws Exception {
        var refused = signIn("chief", "guessed");

        assertThat(location(refused)).endsWith("/login?error");
        assertThat(get(at("/login?error")).body()).contains("Not signed in");
    }

    @Test
    void the_sign_in_page_says_that_it_is_a_demonstration_and_lists_the_officers() throws Exception {
        var page = get(at("/login"));

        assertThat(page.body()).contains("Local demonstration sign-in", "Carla Mendes", "coordinator");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
    }

    @Test
    void the_issuer_describes_itself() throws Exception {
        var described =
                json.readTree(get(at("/.well-known/openid-configuration")).body());

        assertThat(described.path("issuer").asString()).isEqualTo("http://localhost:8090");
        assertThat(described.path("jwks_uri").asString()).isEqualTo("http://localhost:8090/oauth2/jwks");
        assertThat(described.path("end_session_endpoint").asString()).isEqualTo("http://localhost:8090/connect/logout");
    }

    @Test
    void the_signing_key_outlives_a_restart(@TempDir Path folder) {
        var file = folder.resolve("identity/key.json");

        var made = SigningKey.keptIn(file);

        assertThat(SigningKey.keptIn(file)).isEqualTo(made);
    }

    private HttpResponse<String> signIn(String name, String password) throws Exception {
        var csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get(at("/login")).body());
        assertThat(csrf.find()).isTrue();
        var form = "username=%s&password=%s&_csrf=%s"
                .formatted(name, password, URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8));
        return browser.send(
                HttpRequest.newBuilder(at("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI authorize() {
        return at("/oauth2/authorize?response_type=code&client_id=wardenline-gateway&scope=openid%20profile&state=xyz"
                + "&code_challenge_method=S256&code_challenge=" + CHALLENGE + "&redirect_uri="
                + URLEncoder.encode(RETURN, StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    private JsonNode token(String client, String form) throws Exception {
        var response = tokenResponse(client, form);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    private HttpResponse<String> tokenResponse(String client, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(at("/oauth2/token"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode claims(String token) {
        return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static List<String> roles(JsonNode claims) {
        return claims.path("roles").valueStream().map(JsonNode::asString).toList();
    }

    private static String code(String address) {
        var code = Pattern.compile("[?&]code=([^&]+)").matcher(address);
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private URI at(String path) {
        return URI.create("http://localhost:%d%s".formatted(port, path));
    }
}
