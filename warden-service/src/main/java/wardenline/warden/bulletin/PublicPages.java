package wardenline.warden.bulletin;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.OpenPaths;
import wardenline.warden.content.Sections;
import wardenline.warden.rendering.Wording;

/** What anyone sees: the current alerts and each of them, without script, on a bad line. */
@Controller
class PublicPages {
    private final Bulletins bulletins;

    PublicPages(Bulletins bulletins) {
        this.bulletins = bulletins;
    }

    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        OpenPaths publicPaths() {
            return new OpenPaths("/", "/alerts/**", "/feeds/**");
        }
    }

    @GetMapping("/")
    String home(Model model) {
        var standing =
                bulletins.current().stream().filter(alert -> !alert.cancelled()).toList();
        model.addAttribute("alerts", standing.stream().filter(Bulletin::isLive).toList());
        model.addAttribute(
                "exercises", standing.stream().filter(alert -> !alert.isLive()).toList());
        return "warden/home";
    }

    @GetMapping("/alerts/{id}")
    String alert(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted,
            Model model) {
        var alert = bulletins.find(id).orElseThrow(() -> new NotFound("alert", id));
        var shown = choose(alert.languages(), lang, accepted);
        var sections = alert.languages().get(shown);
        model.addAttribute("alert", alert);
        model.addAttribute("sections", sections);
        model.addAttribute("headline", alert.headlines().get(shown));
        model.addAttribute("wording", Wording.of(sections.language()));
        model.addAttribute("expired", bulletins.isExpired(alert));
        model.addAttribute("mode", alert.mode());
        model.addAttribute("lang", sections.language());
        return "warden/alert";
    }

    /** The language asked for, or the one the reader's browser prefers (RFC 4647 lookup), or the first. */
    private static int choose(List<Sections> languages, @Nullable String asked, @Nullable String accepted) {
        var tags = languages.stream().map(Sections::language).toList();
        if (asked != null && tags.contains(asked)) return tags.indexOf(asked);
        if (accepted == null || accepted.isBlank()) return 0;
        try {
            var best = Locale.lookupTag(Locale.LanguageRange.parse(accepted), tags);
            return best == null ? 0 : tags.indexOf(best);
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }
}
