package wardenline.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;
import wardenline.platform.Post;
import wardenline.platform.audit.AuditEntry;
import wardenline.platform.audit.Verification;
import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

class PagesTest {

    private static final int CITIZEN_PAGE_BYTES_MAX = 100_000;
    private static final Instant SEVEN_UTC = Instant.parse("2026-03-01T07:00:00Z");
    private static final Post POST =
            new Post("U.S. Embassy Nairobi", ZoneId.of("Africa/Nairobi"), "KE", "+12025550100", "acs@post.example.org");

    private final SpringTemplateEngine engine = engine();

    @Test
    void every_component_renders_without_inline_style_or_script() {
        var page = render("wl/components", Map.of());
        assertThat(page).contains("wl-chip--danger", "wl-map", "Acknowledged", "usa-error-message");
        assertThat(page).doesNotContain("th:", " style=", "<style", " onclick", "javascript:");
        assertThat(page).doesNotContainPattern("<script(?![^>]+src=)");
    }

    @Test
    void a_live_page_and_an_exercise_page_say_so_in_other_words() {
        var live = render("wl/components", Map.of("mode", "LIVE"));
        var exercise = render("wl/components", Map.of("mode", "EXERCISE"));
        assertThat(live).contains("<title>LIVE: ").doesNotContain("<title>EXERCISE");
        assertThat(exercise).contains("<title>EXERCISE: ").doesNotContain("<title>LIVE");
    }

    @Test
    void the_navigation_shows_what_the_roles_allow() {
        assertThat(render("wl/components", Map.of("officer", officer(Role.OPERATOR))))
                .contains("href=\"/operations\"")
                .doesNotContain("href=\"/registry\"", "href=\"/audit\"", "href=\"/operations/texts\"");
        assertThat(render("wl/components", Map.of("officer", officer(Role.CONSULAR_CHIEF))))
                .contains("href=\"/registry\"", "href=\"/audit\"", "href=\"/evacuation\"", "href=\"/operations/texts\"")
                .doesNotContain("href=\"/operations\"");
        assertThat(render("wl/components", Map.of("officer", officer(Role.DRAFTER))))
                .doesNotContain("href=\"/operations/texts\"");
        assertThat(render("wl/components", Map.of("officer", officer(Role.RSO))))
                .contains("href=\"/operations/policy\"", "href=\"/audit\"")
                .doesNotContain("href=\"/operations\"");
    }

    @Test
    void times_are_local_to_the_post_and_utc_on_hover() {
        var entry = new AuditEntry(1, SEVEN_UTC, "officer:amina.rso", "release", "advisory 7", "Shots near the market");
        var page = render(
                "wl/audit",
                Map.of(
                        "entries",
                        List.of(entry),
                        "verification",
                        new Verification(true, 1, null),
                        "service",
                        "warden"));
        assertThat(page)
                .contains(
                        "1 Mar 2026, 10:00 EAT",
                        "datetime=\"2026-03-01T07:00:00Z\"",
                        "2026-03-01 07:00:00 UTC",
                        "Intact")
                .doesNotContain("Broken");
    }

    @Test
    void a_broken_chain_says_what_is_wrong() {
        var broken = new Verification(false, 41, "entry 42 was altered");
        assertThat(render("wl/audit", Map.of("entries", List.of(), "verification", broken, "service", "warden")))
                .contains("entry 42 was altered", "Broken", "No entries yet")
                .doesNotContain("Intact");
    }

    @Test
    void a_citizen_page_turns_with_its_language_and_asks_for_no_script() {
        assertThat(render("test/citizen", Map.of("words", "تنبيه أمني", "lang", "ar")))
                .contains("lang=\"ar\" dir=\"rtl\"", "تنبيه أمني")
                .doesNotContain("<script");
        assertThat(render("test/citizen", Map.of("words", "Alert"))).contains("lang=\"en\" dir=\"ltr\"");
        assertThat(render("test/citizen", Map.of("words", "Alerta", "lang", "es-419")))
                .contains("lang=\"es-419\" dir=\"ltr\"");
    }

    @Test
    void the_words_of_others_cannot_become_markup() {
        assertThat(render("test/citizen", Map.of("words", "<img src=x onerror=alert(1)>")))
                .doesNotContain("<img");
    }

    @Test
    void a_citizen_page_with_all_it_asks_for_is_small() throws IOException {
        var page = render("test/citizen", Map.of("words", "Avoid the market. ".repeat(200)));
        var assets = Path.of("target/classes/static/assets");
        var weight = zipped(page.getBytes(StandardCharsets.UTF_8))
                + zipped(Files.readAllBytes(assets.resolve("citizen.css")))
                + Files.size(assets.resolve("icon.svg"));
        try (var images = Files.walk(assets.resolve("img"))) {
            for (var image : images.filter(Files::isRegularFile).toList()) weight += Files.size(image);
        }
        assertThat(weight).isLessThan(CITIZEN_PAGE_BYTES_MAX / 2);
    }

    @Test
    void an_error_page_tells_nothing_of_the_inside() {
        for (int status : List.of(400, 401, 403, 404, 409, 410, 500, 503)) {
            assertThat(render(
                            "error",
                            Map.of("status", status, "message", "secret", "trace", "secret", "path", "secret")))
                    .contains("<h1>", String.valueOf(status))
                    .doesNotContain("secret");
        }
    }

    private String render(String template, Map<String, Object> model) {
        var everything =
                new HashMap<String, Object>(Map.of("post", POST, "localMode", true, "officer", officer(Role.RSO)));
        everything.putAll(model);
        var servlet = new MockServletContext();
        var exchange = JakartaServletWebApplication.buildApplication(servlet)
                .buildExchange(new MockHttpServletRequest(servlet), new MockHttpServletResponse());
        return engine.process(template, new WebContext(exchange, Locale.ENGLISH, everything));
    }

    private static Officer officer(Role role) {
        return new Officer("amina.rso", "Amina Okafor", Set.copyOf(EnumSet.of(role)), "nairobi");
    }

    private static SpringTemplateEngine engine() {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        return engine;
    }

    private static long zipped(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.size();
    }
}
