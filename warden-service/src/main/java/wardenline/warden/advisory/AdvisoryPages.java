package wardenline.warden.advisory;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.contracts.Mode;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.platform.web.Countries;
import wardenline.warden.audience.AudienceReading;
import wardenline.warden.content.Kind;

/** Where advisories are worded. */
@Controller
class AdvisoryPages {
    private static final int LIST_MAX = 200;

    private final DraftingAdvisory drafting;
    private final PreviewingAdvisory previewing;
    private final Advisories advisories;
    private final AdvisoryView view;

    AdvisoryPages(DraftingAdvisory drafting, PreviewingAdvisory previewing, Advisories advisories, AdvisoryView view) {
        this.drafting = drafting;
        this.previewing = previewing;
        this.advisories = advisories;
        this.view = view;
    }

    @GetMapping("/advisories")
    @PreAuthorize(Permission.READ)
    String list(Model model) {
        model.addAttribute("advisories", advisories.in(EnumSet.allOf(Stage.class), LIST_MAX));
        return "warden/advisories";
    }

    @GetMapping("/advisories/new")
    @PreAuthorize(Permission.WRITE)
    String doors(Model model) {
        model.addAttribute("kinds", AdvisoryView.kinds());
        return "warden/new";
    }

    @PostMapping("/advisories")
    @PreAuthorize(Permission.WRITE)
    String begin(Officer officer, @RequestParam Mode mode, @RequestParam Kind kind) {
        var draft = new DraftShape(null, mode, kind, null, null, null, null);
        return "redirect:/advisories/"
                + drafting.begin(officer, draft).orProblem().sheet().id();
    }

    @GetMapping("/advisories/{id}")
    @PreAuthorize(Permission.READ)
    ModelAndView advisory(Officer officer, @PathVariable UUID id, Model model) {
        var advisory = find(id);
        return page(officer, advisory, DraftForm.of(advisory), List.of(), model, HttpStatus.OK);
    }

    /** Save, submit, or add and remove a language: one form, and what was typed is saved first in every case. */
    @PostMapping("/advisories/{id}")
    @PreAuthorize(Permission.WRITE)
    ModelAndView save(
            Officer officer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(name = "do", defaultValue = "save") String act,
            @RequestParam(defaultValue = "") String addLanguage,
            Model model) {
        var standing = find(id);
        var typed = DraftForm.of(fields, standing);
        var form = act.startsWith("remove:")
                ? typed.removing(act.substring("remove:".length()))
                : act.equals("add") ? typed.adding(addLanguage) : typed;
        var saved = drafting.edit(officer, new AdvisoryId(id), form.shape());
        var outcome = saved instanceof Outcome.Done && act.equals("submit")
                ? drafting.submit(officer, new AdvisoryId(id))
                : saved;
        return switch (outcome) {
            case Outcome.Done done ->
                new ModelAndView(
                        "redirect:/advisories/" + id + "?said=" + (act.equals("submit") ? "submitted" : "saved"));
            case Outcome.Incomplete wrong -> {
                // The gaps were found after the text was saved: the next save must know the new revision.
                var now = find(id);
                var kept = saved instanceof Outcome.Done ? DraftForm.of(now) : form;
                yield page(officer, now, kept, wrong.violations(), model, HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case Outcome.Denied denied -> {
                model.addAttribute("denied", denied.refusal().detail());
                yield page(officer, standing, form, List.of(), model, HttpStatus.CONFLICT);
            }
            case Outcome.Missing _ -> throw new NotFound("advisory", id);
        };
    }

    /** The renderings, the margin notes and the audience as they would be if this were saved; asked for as one types. */
    @PostMapping("/advisories/{id}/preview")
    @PreAuthorize(Permission.WRITE)
    String preview(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, Model model) {
        var standing = find(id);
        var form = DraftForm.of(fields, standing);
        var shape = form.shape();
        var faults = shape.faults();
        var audienceIsWrong = faults.stream().anyMatch(fault -> fault.where().startsWith("audience"));
        var readable = new DraftShape(
                null,
                null,
                form.kind(),
                form.urgency(),
                null,
                form.content(),
                audienceIsWrong ? null : shape.audience());
        if (!readable.faults().isEmpty()) readable = new DraftShape(null, null, null, null, null, null, null);
        view.fill(
                model,
                standing,
                previewing.preview(new AdvisoryId(id), readable).orElseThrow(() -> new NotFound("advisory", id)));
        if (readable.audience() != null
                && AudienceReading.of(readable.audience()) instanceof AudienceReading.Understood typed) {
            model.addAttribute("who", AdvisoryView.describe(typed.audience()));
        }
        model.addAttribute("form", form);
        model.addAttribute("editable", true);
        model.addAttribute("audienceFault", audienceIsWrong ? words(faults, "audience") : null);
        return "warden/preview :: live";
    }

    @PostMapping("/advisories/{id}/reopen")
    @PreAuthorize(Permission.WRITE)
    String reopen(Officer officer, @PathVariable UUID id) {
        drafting.reopen(officer, new AdvisoryId(id)).orProblem();
        return "redirect:/advisories/" + id + "?said=reopened";
    }

    @PostMapping("/advisories/{id}/cancel")
    @PreAuthorize(Permission.WRITE)
    String cancel(Officer officer, @PathVariable UUID id, @RequestParam String reason) {
        drafting.cancel(officer, new AdvisoryId(id), reason).orProblem();
        return "redirect:/advisories/" + id + "?said=cancelled";
    }

    private ModelAndView page(
            Officer officer,
            Advisory advisory,
            DraftForm form,
            List<Violation> violations,
            Model model,
            HttpStatus status) {
        var open = advisory instanceof Advisory.Open;
        view.fill(model, advisory);
        model.addAttribute("form", form);
        model.addAttribute("editable", open && Rights.of(officer).write());
        model.addAttribute("rights", Rights.of(officer));
        model.addAttribute("countries", Countries.names());
        model.addAttribute("problems", problems(violations, form));
        model.addAttribute("audienceFault", words(violations, "audience"));
        var page = new ModelAndView("warden/advisory", model.asMap());
        page.setStatus(status);
        return page;
    }

    /** One line of the summary above the form. */
    public record Problem(@Nullable String field, String message) {}

    private static List<Problem> problems(List<Violation> violations, DraftForm form) {
        return violations.stream()
                .map(violation -> {
                    var field = DraftForm.field(violation, form.content());
                    return new Problem(field.isEmpty() ? null : field, words(violation));
                })
                .toList();
    }

    private static @Nullable String words(List<Violation> violations, String where) {
        return violations.stream()
                .filter(violation -> violation.where().startsWith(where))
                .map(AdvisoryPages::words)
                .findFirst()
                .orElse(null);
    }

    /** {@code content.en.event is empty} as an officer reads it. */
    private static String words(Violation violation) {
        var where = violation.where().replaceFirst("^content\\.([^.]+)\\.(.+)$", "$2 ($1)");
        var subject = where.startsWith("audience")
                ? "The audience"
                : where.substring(0, 1).toUpperCase(Locale.ROOT) + where.substring(1);
        return subject + " " + violation.what() + "; needed: " + violation.allowed() + ".";
    }

    private Advisory find(UUID id) {
        return advisories.find(new AdvisoryId(id)).orElseThrow(() -> new NotFound("advisory", id));
    }
}
