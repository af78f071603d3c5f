package wardenline.registry.citizen;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.contracts.Channel;
import wardenline.registry.enrollment.Enrolling;
import wardenline.registry.enrollment.EnrollmentBody.CompanionBody;
import wardenline.registry.enrollment.PersonView;
import wardenline.registry.enrollment.ReadingEnrollment;
import wardenline.registry.input.Answers;
import wardenline.registry.person.Act;
import wardenline.registry.person.Actor;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.Language;
import wardenline.registry.person.Origin;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Today;
import wardenline.registry.place.Countries;
import wardenline.registry.place.Towns;

/** A citizen's own enrollment: what is verified and what is not, and everything that can be changed. */
@Controller
@RequestMapping("/me")
class MePages {

    private static final String SIGN_IN = "redirect:/me/sign-in";
    private static final Map<String, String> FIELDS = Map.of("birthDate", "birth");

    private final SignedIn signedIn;
    private final MyEnrollment mine;
    private final Enrolling enrolling;
    private final ReadingEnrollment reading;
    private final Towns towns;
    private final Cookies cookies;
    private final Today today;

    MePages(
            SignedIn signedIn,
            MyEnrollment mine,
            Enrolling enrolling,
            ReadingEnrollment reading,
            Towns towns,
            Cookies cookies,
            Today today) {
        this.signedIn = signedIn;
        this.mine = mine;
        this.enrolling = enrolling;
        this.reading = reading;
        this.towns = towns;
        this.cookies = cookies;
        this.today = today;
    }

    /** The page for whoever is signed in, or the way there. */
    private String forMe(@Nullable String token, Function<Enrolled, String> page) {
        return signedIn.person(token).map(page).orElse(SIGN_IN);
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String done,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            Model model) {
        return forMe(token, me -> {
            var household = mine.household(me);
            var spokenFor = household.spokenForBy(me.id());
            model.addAttribute("me", PersonView.of(me, today.date()));
            model.addAttribute(
                    "contacts", me.contacts().stream().map(ContactShown::of).toList());
            model.addAttribute("languageName", me.language().name());
            model.addAttribute("countryName", me.where().country().name());
            model.addAttribute("routine", me.contacts().stream().anyMatch(contact -> !contact.routineOptOut()));
            model.addAttribute(
                    "spokenFor",
                    spokenFor.stream()
                            .map(member -> PersonView.of(member, today.date()))
                            .toList());
            model.addAttribute(
                    "others",
                    household.members().stream()
                            .filter(Enrolled.class::isInstance)
                            .map(Enrolled.class::cast)
                            .filter(member -> !member.id().equals(me.id()) && !spokenFor.contains(member))
                            .map(member -> PersonView.of(member, today.date()))
                            .toList());
            model.addAttribute("done", done);
            return "me/show";
        });
    }

    @GetMapping("/details")
    String details(@CookieValue(name = Cookies.SESSION, required = false) @Nullable String token, Model model) {
        return forMe(token, me -> {
            var values = new HashMap<>(Map.of(
                    "givenName", me.name().given(),
                    "familyName", me.name().family(),
                    "language", me.language().tag()));
            var birthDate = me.birthDate();
            AnsweringStep.splitDate(
                    values, "birth", birthDate == null ? "" : birthDate.date().toString());
            Form.fill(model, values);
            return detailsPage(model);
        });
    }

    private static String detailsPage(Model model) {
        var languages = new HashMap<String, String>();
        Language.OFFERED.forEach(language -> languages.put(language.tag(), language.ownName()));
        model.addAttribute("languages", languages);
        return "me/details";
    }

    @PostMapping("/details")
    String changeDetails(
            @RequestParam MultiValueMap<String, String> typed,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            Model model) {
        return forMe(token, me -> {
            var form = new Form(typed);
            var answers = new Answers();
            var name = reading.name(form.value("givenName"), form.value("familyName"), "", answers);
            var birthDate = reading.birthDate(form.date("birth"), "birthDate", answers);
            var language = answers.take("language", Language.read(form.value("language")));
            if (name == null || language == null || !answers.right()) {
                form.show(model, answers.faults(), FIELDS);
                return detailsPage(model);
            }
            mine.change(me.id(), new Act.ChangeDetails(name, birthDate, language));
            return "redirect:/me?done=details";
        });
    }

    @GetMapping("/move")
    String move(
            @RequestParam(defaultValue = "") String country,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            Model model) {
        return forMe(token, me -> {
            Form.fill(model, Map.of());
            return movePage(country.isEmpty() ? me.where().country().code() : country, me, model);
        });
    }

    private String movePage(String country, Enrolled me, Model model) {
        var code = Countries.read(country);
        model.addAttribute("country", country);
        model.addAttribute("countries", EnrolPages.countries());
        model.addAttribute("towns", EnrolPages.towns(code, towns));
        model.addAttribute("now", me.where());
        model.addAttribute("spokenFor", mine.household(me).spokenForBy(me.id()));
        return "me/move";
    }

    @PostMapping("/move")
    String moved(
            @RequestParam MultiValueMap<String, String> typed,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            Model model) {
        return forMe(token, me -> {
            var form = new Form(typed);
            var answers = new Answers();
            var where = reading.where(AnsweringStep.whereabouts(form, form.value("country")), "", answers);
            if (where == null) {
                form.show(model, answers.faults(), FIELDS);
                return movePage(form.value("country"), me, model);
            }
            mine.move(me, new Act.Move(where), form.ticked("together"));
            return "redirect:/me?done=moved";
        });
    }

    @GetMapping("/companions/add")
    String companion(@CookieValue(name = Cookies.SESSION, required = false) @Nullable String token, Model model) {
        return forMe(token, _ -> {
            Form.fill(model, Map.of());
            return "me/companion";
        });
    }

    @PostMapping("/companions/add")
    String addCompanion(
            @RequestParam MultiValueMap<String, String> typed,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            Model model) {
        return forMe(token, me -> {
            var form = new Form(typed);
            var answers = new Answers();
            var written = new CompanionBody(form.value("givenName"), form.value("familyName"), form.date("birth"));
            var companion = reading.companion(written, "", answers);
            if (companion == null || !answers.right()) {
                form.show(model, answers.faults(), FIELDS);
                return "me/companion";
            }
            enrolling.addCompanion(me.id(), companion, Origin.Source.CITIZEN, Actor.citizen(me.id()));
            return "redirect:/me?done=companion";
        });
    }

    @GetMapping("/companions/{id}/withdraw")
    String askWithdrawCompanion(
            @PathVariable UUID id,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            Model model) {
        return forMe(
                token,
                me -> mine.household(me).spokenForBy(me.id()).stream()
                        .filter(member -> member.id().value().equals(id))
                        .findFirst()
                        .map(member -> {
                            model.addAttribute("companion", PersonView.of(member, today.date()));
                            return "me/withdraw-companion";
                        })
                        .orElse("redirect:/me"));
    }

    @PostMapping("/companions/{id}/withdraw")
    String withdrawCompanion(
            @PathVariable UUID id, @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token) {
        return forMe(token, me -> {
            mine.withdrawCompanion(me, new PersonId(id));
            return "redirect:/me?done=companion-withdrawn";
        });
    }

    @PostMapping("/routine")
    String routine(
            @RequestParam(defaultValue = "false") boolean receive,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token) {
        return forMe(token, me -> {
            var all = EnumSet.allOf(Channel.class);
            mine.change(me.id(), receive ? new Act.JoinRoutine(all) : new Act.LeaveRoutine(all));
            return "redirect:/me?done=" + (receive ? "joined" : "left");
        });
    }

    @GetMapping("/withdraw")
    String askWithdraw(@CookieValue(name = Cookies.SESSION, required = false) @Nullable String token, Model model) {
        return forMe(token, me -> {
            model.addAttribute(
                    "leaving",
                    mine.household(me).leavingWith(me.id()).stream()
                            .filter(member -> !member.id().equals(me.id()))
                            .map(member -> member.name().full())
                            .toList());
            return "me/withdraw";
        });
    }

    @PostMapping("/withdraw")
    String withdraw(
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            HttpServletResponse response) {
        return forMe(token, me -> {
            mine.withdraw(me.id());
            response.addHeader(HttpHeaders.SET_COOKIE, cookies.noSession());
            return "redirect:/me/sign-in?done=withdrawn";
        });
    }
}
