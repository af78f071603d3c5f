package wardenline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import wardenline.registry.Desk.Hands;

@RegistryTest
class PagesTest {

    private static final String HEADER = "external_ref,given_name,family_name,country,place,email,verified\n";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Hands hands;

    private MvcTestResult post(String path, Cookie cookie, String... fields) {
        var request = mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .cookie(cookie);
        for (var i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult open(String path, Cookie cookie) {
        return mvc.get().uri(path).cookie(cookie).exchange();
    }

    private MvcTestResult staff(String path) {
        return mvc.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, Desk.COORDINATOR)
                .exchange();
    }

    private static Cookie cookie(MvcTestResult answer, String name) {
        var cookie = answer.getResponse().getCookie(name);
        assertThat(cookie).as(name).isNotNull();
        return new Cookie(name, Objects.requireNonNull(cookie).getValue());
    }

    private static void leadsTo(MvcTestResult answer, String address) {
        assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo(address);
    }

    @Test
    void a_citizen_enrols_screen_by_screen_confirms_and_is_signed_in() {
        assertThat(mvc.get().uri("/enrol")).hasStatusOk();
        var draft = cookie(mvc.post().uri("/enrol").exchange(), "wl_enrol");
        assertThat(open("/enrol/name", draft)).hasStatusOk();
        assertThat(post("/enrol/name", draft, "givenName", "", "familyName", "Paige"))
                .bodyText()
                .contains("The given name is missing.");
        leadsTo(post("/enrol/name", draft, "givenName", "Ida", "familyName", "Paige"), "/enrol/language");
        assertThat(open("/enrol/language", draft)).bodyText().contains("Kiswahili");
        leadsTo(post("/enrol/language", draft, "language", "en"), "/enrol/country");
        assertThat(open("/enrol/country", draft)).bodyText().contains("Kenya");
        leadsTo(post("/enrol/country", draft, "country", "KE"), "/enrol/town");
        assertThat(open("/enrol/town", draft)).bodyText().contains("Kisumu");
        leadsTo(post("/enrol/town", draft, "town", "Kisumu"), "/enrol/email");
        assertThat(open("/enrol/email", draft)).hasStatusOk();
        leadsTo(post("/enrol/email", draft, "email", "ida.paige@example.com"), "/enrol/phones");
        assertThat(open("/enrol/phones", draft)).hasStatusOk();
        assertThat(post("/enrol/phones", draft, "phone", "0202", "sms", "true"))
                .bodyText()
                .contains("The country code is missing at the beginning of the number.");
        leadsTo(
                post("/enrol/phones", draft, "phone", "+1 202 555 0123", "sms", "true", "then", "more"),
                "/enrol/phones");
        assertThat(open("/enrol/phones", draft)).bodyText().contains("+1 202-555-0123");
        leadsTo(post("/enrol/phones", draft, "phone", ""), "/enrol/companions");
        leadsTo(
                post(
                        "/enrol/companions",
                        draft,
                        "givenName",
                        "Bo",
                        "familyName",
                        "Paige",
                        "birthMonth",
                        "5",
                        "birthDay",
                        "4",
                        "birthYear",
                        "2019"),
                "/enrol/check");
        assertThat(open("/enrol/companions", draft)).bodyText().contains("Bo Paige");
        assertThat(open("/enrol/check", draft)).bodyText().contains("Ida Paige", "Kisumu", "2019-05-04");
        leadsTo(post("/enrol/check", draft), "/enrol/confirm");
        leadsTo(post("/enrol/check", draft), "/enrol/confirm");

        var page = open("/enrol/confirm", draft);
        assertThat(page).bodyText().contains("ida.paige@example.com");
        var people = hands.get("/api/registry/people?q=ida.paige").path("people");
        assertThat(people.size()).as("a second click enrols nobody twice").isEqualTo(1);
        var person = people.path(0);
        var id = UUID.fromString(person.path("personId").asString());
        var contact = person.path("contacts").path(0).path("id").asString();
        assertThat(post("/enrol/confirm", draft, "contact", contact, "code", "nonsense"))
                .bodyText()
                .contains("tries are left");
        var confirmed = post(
                "/enrol/confirm",
                draft,
                "contact",
                contact,
                "code",
                hands.sent(id, 1).code());
        leadsTo(confirmed, "/me?done=enrolled");

        var session = cookie(confirmed, "wl_me");
        assertThat(open("/me?done=enrolled", session))
                .bodyText()
                .contains("You are enrolled", "Bo Paige", "Not confirmed");
        for (var path : new String[] {
            "/me/details",
            "/me/move",
            "/me/move?country=TZ",
            "/me/contacts/add",
            "/me/companions/add",
            "/me/withdraw",
            "/me/contacts/" + contact + "/confirm"
        }) {
            assertThat(open(path, session)).as(path).hasStatusOk();
        }
        leadsTo(post("/me/move", session, "country", "KE", "town", "Thika", "together", "true"), "/me?done=moved");
        assertThat(open("/me", session)).bodyText().contains("Thika");
        leadsTo(post("/me/routine", session, "receive", "false"), "/me?done=left");
        assertThat(open("/me", session)).bodyText().contains("Emergencies only");
        leadsTo(post("/me/withdraw", session), "/me/sign-in?done=withdrawn");
        leadsTo(open("/me", session), "/me/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me/sign-in", "/me/sign-in/sent", "/me/open/abc", "/enrol"})
    void the_doors_are_open_to_all(String path) {
        assertThat(mvc.get().uri(path)).hasStatusOk();
    }

    @Test
    void a_stale_link_says_so() {
        assertThat(mvc.post().uri("/me/open/abc")).hasStatus(410).bodyText().contains("no longer valid");
    }

    @Test
    void staff_find_a_person_and_see_everything_on_one_page() {
        var report = hands.imported(
                HEADER
                        + "P-1,Petra,Pages,KE,Nairobi,petra.pages@example.com,yes\nP-2,Paul,Pages,KE,Atlantis,paul.pages@example.com,no\n");
        var person = hands.get("/api/registry/people?q=petra.pages")
                .path("people")
                .path(0)
                .path("personId")
                .asString();

        assertThat(staff("/registry")).hasStatusOk();
        assertThat(staff("/registry?q=petra.pages")).bodyText().contains("Pages, Petra", "Reachable");
        assertThat(staff("/registry?q=zzzz")).bodyText().contains("Nobody fits");
        assertThat(staff("/registry/people/" + person))
                .bodyText()
                .contains("petra.pages@example.com", "Brought by a file");
        assertThat(staff("/registry/imports")).bodyText().contains("test.csv", "guardian_ref");
        assertThat(staff("/registry/imports/" + report.path("id").asString()))
                .bodyText()
                .contains("We do not know this town in Kenya.", "Finished, with faults");
        assertThat(staff("/registry/imports/" + report.path("id").asString() + "/report.csv"))
                .hasStatusOk();
        assertThat(staff("/registry/imports/template.csv")).hasStatusOk();
        var added = mvc.post()
                .uri("/registry/people/" + person + "/contacts")
                .header(HttpHeaders.AUTHORIZATION, Desk.COORDINATOR)
                .param("channel", "SMS")
                .param("address", "12345")
                .exchange();
        assertThat(added).bodyText().contains("The country code is missing");
    }

    @Test
    void a_wrong_file_is_refused_on_the_page() {
        var answer = mvc.post()
                .uri("/registry/imports")
                .multipart()
                .file(new MockMultipartFile("file", "x.csv", "text/csv", "a,b\n".getBytes(StandardCharsets.UTF_8)))
                .header(HttpHeaders.AUTHORIZATION, Desk.COORDINATOR)
                .exchange();

        assertThat(answer).bodyText().contains("is not known", "nothing of it is kept");
    }
}
