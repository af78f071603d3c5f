package wardenline.registry.citizen;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import wardenline.registry.enrollment.Enrolling;
import wardenline.registry.enrollment.Enrolling.Enrolment;
import wardenline.registry.enrollment.EnrollmentBody;
import wardenline.registry.enrollment.ReadingEnrollment;
import wardenline.registry.input.Answers;
import wardenline.registry.input.Reading;
import wardenline.registry.person.Language;
import wardenline.registry.place.Countries;
import wardenline.registry.place.CountryCode;
import wardenline.registry.place.Town;
import wardenline.registry.place.Towns;

/** Enrolling by page: one question a screen, on any telephone, without script. */
@Controller
@RequestMapping("/enrol")
class EnrolPages {

    private static final Map<String, String> FIELDS =
            Map.of("birthDate", "birth", "whereabouts.town", "town", "channel", "phone", "address", "phone");

    private final Drafts drafts;
    private final AnsweringStep answering;
    private final ReadingEnrollment reading;
    private final Enrolling enrolling;
    private final Towns towns;
    private final Cookies cookies;

    EnrolPages(
            Drafts drafts,
            AnsweringStep answering,
            ReadingEnrollment reading,
            Enrolling enrolling,
            Towns towns,
            Cookies cookies) {
        this.drafts = drafts;
        this.answering = answering;
        this.reading = reading;
        this.enrolling = enrolling;
        this.towns = towns;
        this.cookies = cookies;
    }

    @GetMapping
    String start(@CookieValue(name = Cookies.DRAFT, required = false) @Nullable String token, Model model) {
        model.addAttribute(
                "begun",
                drafts.find(token).filter(draft -> draft.person() == null).isPresent());
        return "enrol/start";
    }

    @PostMapping
    String begin(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookies.draft(drafts.begin(), drafts.life()));
        return to(Step.NAME);
    }

    private static String to(Step step) {
        return "redirect:/enrol/" + step.path();
    }

    private static Step step(String path) {
        return Step.at(path)
                .filter(step -> step != Step.CONFIRM)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{path:name|language|country|town|email|phones|companions|check}")
    String show(
            @PathVariable String path,
            @RequestParam(defaultValue = "") String back,
            @CookieValue(name = Cookies.DRAFT, required = false) @Nullable String token,
            Model model) {
        var draft = drafts.find(token).orElse(null);
        if (draft == null) {
            return "redirect:/enrol";
        }
        if (draft.person() != null) {
            return to(Step.CONFIRM);
        }
        Form.fill(model, answering.values(step(path), draft.answers()));
        return page(step(path), draft.answers(), back, model);
    }

    private String page(Step step, EnrollmentBody answers, String back, Model model) {
        model.addAttribute("steps", Step.NAMES);
        model.addAttribute("current", step.number());
        model.addAttribute("answers", answers);
        model.addAttribute("back", back);
        model.addAttribute(
                "previous",
                back.isEmpty()
                        ? step.previous().map(it -> "/enrol/" + it.path()).orElse("/enrol")
                        : "/enrol/check");
        switch (step) {
            case LANGUAGE -> model.addAttribute("languages", languages());
            case COUNTRY -> model.addAttribute("countries", countries());
            case TOWN -> {
                var country = Countries.read(answers.whereOrEmpty().country());
                model.addAttribute(
                        "countryName",
                        countries().getOrDefault(answers.whereOrEmpty().country(), ""));
                model.addAttribute("towns", towns(country, towns));
            }
            case PHONES -> model.addAttribute("phones", Phone.of(answers.contactsOrEmpty()));
            case CHECK -> {
                model.addAttribute("phones", Phone.of(answers.contactsOrEmpty()));
                model.addAttribute(
                        "countryName",
                        countries().getOrDefault(answers.whereOrEmpty().country(), ""));
                model.addAttribute(
                        "languageName", answers.language() == null ? "" : new Language(answers.language()).name());
            }
            case NAME, EMAIL, COMPANIONS, CONFIRM -> {}
        }
        return "enrol/" + step.path();
    }

    static Map<String, String> countries() {
        var names = new LinkedHashMap<String, String>();
        Countries.byName().forEach(country -> names.put(country.code(), country.name()));
        return names;
    }

    static Map<String, String> towns(Reading<CountryCode> country, Towns towns) {
        var names = new LinkedHashMap<String, String>();
        var list = country instanceof Reading.Understood<CountryCode>(var code) ? towns.in(code) : List.<Town>of();
        list.forEach(town -> names.put(town.name(), town.name()));
        return names;
    }

    private static Map<String, String> languages() {
        var names = new LinkedHashMap<String, String>();
        Language.OFFERED.forEach(language -> names.put(
                language.tag(),
                language.ownName().equalsIgnoreCase(language.name())
                        ? language.name()
                        : language.ownName() + " (" + language.name() + ")"));
        names.put("other", "Another language");
        return names;
    }

    @PostMapping("/{path:name|language|country|town|email|phones|companions}")
    String answer(
            @PathVariable String path,
            @RequestParam MultiValueMap<String, String> typed,
            @CookieValue(name = Cookies.DRAFT, required = false) @Nullable String token,
            Model model) {
        var draft = drafts.find(token).orElse(null);
        if (token == null || draft == null) {
            return "redirect:/enrol";
        }
        if (draft.person() != null) {
            return to(Step.CONFIRM);
        }
        var step = step(path);
        var form = new Form(typed);
        var answers = new Answers();
        var body = answering.answered(step, form, draft.answers(), answers);
        if (!answers.right()) {
            form.show(model, answers.faults(), FIELDS);
            return page(step, draft.answers(), form.value("back"), model);
        }
        drafts.answer(token, body);
        var stay = form.value("then").equals("more") || !form.value("remove").isEmpty();
        var back = form.value("back");
        if (stay) {
            return to(step) + (back.isEmpty() ? "" : "?back=check");
        }
        // another country asks for another town
        return back.isEmpty() || step == Step.COUNTRY
                ? to(step.next()) + (back.isEmpty() ? "" : "?back=check")
                : to(Step.CHECK);
    }

    @PostMapping("/check")
    String submit(@CookieValue(name = Cookies.DRAFT, required = false) @Nullable String token, Model model) {
        var draft = drafts.find(token).orElse(null);
        if (token == null || draft == null) {
            return "redirect:/enrol";
        }
        if (draft.person() != null) {
            return to(Step.CONFIRM);
        }
        var answers = new Answers();
        var wish = reading.enrol(draft.answers(), answers);
        if (wish == null) {
            Form.fill(model, Map.of());
            model.addAttribute(
                    "faults", answers.faults().stream().map(Correction::of).toList());
            return page(Step.CHECK, draft.answers(), "", model);
        }
        return switch (enrolling.enrolCitizen(wish)) {
            case Enrolment.Done done -> {
                drafts.enrolled(token, done.head().id());
                yield to(Step.CONFIRM);
            }
            case Enrolment.TryLater(), Enrolment.NoSuchHead() -> {
                Form.fill(model, Map.of());
                model.addAttribute("busy", true);
                yield page(Step.CHECK, draft.answers(), "", model);
            }
        };
    }

    /** A fault of the whole, and where to correct it. */
    public record Correction(String message, String address) {
        static Correction of(Answers.Fault fault) {
            return new Correction(
                    fault.what(), "/enrol/" + Step.correcting(fault.where()).path() + "?back=check");
        }
    }
}
