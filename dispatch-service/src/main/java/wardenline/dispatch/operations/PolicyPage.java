package wardenline.dispatch.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.policy.ChangingPolicy;
import wardenline.dispatch.policy.Permission;
import wardenline.dispatch.policy.PolicyDocument;
import wardenline.dispatch.policy.PolicyInForce;
import wardenline.dispatch.policy.PolicyVersions;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

/** The policy in force, how it came to be, and for those who answer for it the means to change it. */
@Controller
class PolicyPage {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int HISTORY_MAX = 20;

    private final PolicyInForce inForce;
    private final PolicyVersions versions;
    private final ChangingPolicy changing;
    private final Providers providers;

    PolicyPage(PolicyInForce inForce, PolicyVersions versions, ChangingPolicy changing, Providers providers) {
        this.inForce = inForce;
        this.versions = versions;
        this.changing = changing;
        this.providers = providers;
    }

    /** What stands in the form. */
    private record Form(int basedOn, String body, String why) {}

    /** One thing wrong, as the list above the form takes it. */
    record Problem(@Nullable String field, String message) {
        static Problem of(Violation violation) {
            return new Problem(
                    violation.where().equals("why") ? "why" : "body",
                    "%s %s; allowed: %s".formatted(violation.where(), violation.what(), violation.allowed()));
        }
    }

    @GetMapping("/operations/policy")
    @PreAuthorize(Permission.READ)
    ModelAndView policy(
            Officer officer, @RequestParam(name = "said", required = false) @Nullable String said, Model model) {
        var now = inForce.now();
        model.addAttribute("said", said);
        return page(
                officer,
                new Form(now.version(), PolicyDocument.write(now.policy()).toPrettyString(), ""),
                model,
                HttpStatus.OK);
    }

    @PostMapping("/operations/policy")
    @PreAuthorize(Permission.CHANGE)
    ModelAndView change(
            Officer officer,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String why,
            Model model) {
        var form = new Form(version, body, why);
        JsonNode document;
        try {
            document = JSON.readTree(body);
        } catch (JacksonException e) {
            var place = e.getLocation();
            return wrong(
                    officer,
                    form,
                    List.of(new Problem(
                            "body",
                            "This is no JSON from line %d, column %d on"
                                    .formatted(place.getLineNr(), place.getColumnNr()))),
                    model);
        }
        return switch (changing.change(officer, new ChangingPolicy.Wish(version, why, document))) {
            case ChangingPolicy.Result.Changed _ -> new ModelAndView("redirect:/operations/policy?said=changed");
            case ChangingPolicy.Result.Wrong wrong ->
                wrong(
                        officer,
                        form,
                        wrong.violations().stream().map(Problem::of).toList(),
                        model);
            case ChangingPolicy.Result.Stale stale -> {
                model.addAttribute("stale", stale.latest());
                yield page(officer, new Form(stale.latest(), body, why), model, HttpStatus.CONFLICT);
            }
        };
    }

    private ModelAndView wrong(Officer officer, Form form, List<Problem> problems, Model model) {
        model.addAttribute("problems", problems);
        // The list above says what; the fields say that it is they.
        model.addAttribute(
                "bodyError", holds(problems, "body") ? "Something in it cannot be taken: see the list above." : null);
        model.addAttribute("whyError", AuditedWord.fault(form.why(), "Say why").orElse(null));
        return page(officer, form, model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static boolean holds(List<Problem> problems, String field) {
        return problems.stream().anyMatch(problem -> field.equals(problem.field()));
    }

    private ModelAndView page(Officer officer, Form form, Model model, HttpStatus status) {
        model.addAttribute("view", PolicyView.of(inForce.now(), providers.choices(), versions.history(HISTORY_MAX)));
        model.addAttribute("mayChange", officer.is(Role.ADMIN, Role.RSO));
        model.addAttribute("form", form);
        var page = new ModelAndView("operations/policy", model.asMap());
        page.setStatus(status);
        return page;
    }
}
