package wardenline.warden.release;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.contracts.Mode;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.AdvisoryView;
import wardenline.warden.advisory.Permission;
import wardenline.warden.advisory.Preview;
import wardenline.warden.advisory.Refusal;
import wardenline.warden.advisory.ReleaseId;

/**
 * The last door. LIVE and EXERCISE are two pages with their own colours, words and confirmations: in Hawaii in 2018 they shared
 * one screen.
 */
@Controller
class ReleasePages {
    private final ReleasingAdvisory releasing;
    private final Advisories advisories;
    private final AdvisoryView view;
    private final ReleasePolicy policy;

    ReleasePages(ReleasingAdvisory releasing, Advisories advisories, AdvisoryView view, ReleasePolicy policy) {
        this.releasing = releasing;
        this.advisories = advisories;
        this.view = view;
        this.policy = policy;
    }

    @GetMapping("/advisories/{id}/release")
    @PreAuthorize(Permission.RELEASE)
    ModelAndView door(@PathVariable UUID id, Model model) {
        return switch (find(id)) {
            case Advisory.Released released -> new ModelAndView("redirect:/releases/" + released.releaseId());
            case Advisory.Cleared cleared -> page(cleared, model, HttpStatus.OK);
            case Advisory _ -> new ModelAndView("redirect:/advisories/" + id);
        };
    }

    @PostMapping("/advisories/{id}/release")
    @PreAuthorize(Permission.RELEASE)
    ModelAndView release(
            Officer officer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") String headcount,
            @RequestParam(defaultValue = "false") boolean acceptJump,
            Model model) {
        var typed = new ReleasingAdvisory.Typed(word.strip(), number(headcount), acceptJump);
        return switch (releasing.release(officer, new AdvisoryId(id), typed)) {
            case ReleasingAdvisory.Result.Out out ->
                new ModelAndView("redirect:/releases/" + out.release().id());
            case ReleasingAdvisory.Result.AlreadyOut out ->
                new ModelAndView("redirect:/releases/" + out.release().id());
            case ReleasingAdvisory.Result.Denied denied -> refused(id, denied.refusal(), model);
            case ReleasingAdvisory.Result.Missing _ -> throw new NotFound("advisory", id);
        };
    }

    private ModelAndView refused(UUID id, Refusal refusal, Model model) {
        if (!(find(id) instanceof Advisory.Cleared cleared)) return new ModelAndView("redirect:/advisories/" + id);
        model.addAttribute("denied", refusal.detail());
        return page(cleared, model, HttpStatus.CONFLICT);
    }

    private ModelAndView page(Advisory.Cleared cleared, Model model, HttpStatus status) {
        view.fill(model, cleared);
        model.addAttribute("clearance", cleared.clearance());
        if (model.getAttribute("preview") instanceof Preview preview) {
            int people = preview.headcount().people();
            int then = cleared.clearance().headcount();
            model.addAttribute("people", people);
            model.addAttribute("jumped", Math.abs(people - then) > policy.jumpShareMax() * then);
        }
        var live = cleared.sheet().mode() == Mode.LIVE;
        var page = new ModelAndView(live ? "warden/release-live" : "warden/release-exercise", model.asMap());
        page.setStatus(status);
        return page;
    }

    @PostMapping("/releases/{id}/stop")
    @PreAuthorize(Permission.RELEASE)
    String stop(
            Officer officer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") String reason) {
        if (!word.strip().equals("STOP") || reason.isBlank()) return "redirect:/releases/" + id + "?said=not-stopped";
        releasing.stop(officer, new ReleaseId(id), reason.strip());
        return "redirect:/releases/" + id + "?said=stopped";
    }

    @GetMapping("/releases")
    @PreAuthorize(Permission.READ)
    String list() {
        return "redirect:/advisories";
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed.replaceAll("[,. ]", "").strip());
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private Advisory find(UUID id) {
        return advisories.find(new AdvisoryId(id)).orElseThrow(() -> new NotFound("advisory", id));
    }
}
