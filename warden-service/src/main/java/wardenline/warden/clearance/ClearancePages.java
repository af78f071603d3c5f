package wardenline.warden.clearance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.platform.web.TextDiff;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.AdvisoryView;
import wardenline.warden.advisory.Outcome;
import wardenline.warden.advisory.Permission;
import wardenline.warden.content.Content;
import wardenline.warden.content.Sections;

/** Exactly what will be sent and to whom, for the officer who answers for it. */
@Controller
class ClearancePages {
    private final ClearingAdvisory clearing;
    private final Advisories advisories;
    private final AdvisoryView view;
    private final Sights sights;

    ClearancePages(ClearingAdvisory clearing, Advisories advisories, AdvisoryView view, Sights sights) {
        this.clearing = clearing;
        this.advisories = advisories;
        this.view = view;
        this.sights = sights;
    }

    /** One language's changes since the officer last looked. */
    public record Change(String language, List<TextDiff.Piece> pieces) {}

    @GetMapping("/advisories/{id}/clear")
    @PreAuthorize(Permission.CLEAR)
    ModelAndView read(Officer officer, @PathVariable UUID id, Model model) {
        return page(officer, find(id), model, HttpStatus.OK);
    }

    @PostMapping("/advisories/{id}/clear")
    @PreAuthorize(Permission.CLEAR)
    ModelAndView clear(
            Officer officer,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String contentDigest,
            Model model) {
        var seen = new Advisory.Seen(revision, Optional.of(contentDigest));
        return answer(officer, id, clearing.clear(officer, new AdvisoryId(id), seen), "cleared", model);
    }

    @PostMapping("/advisories/{id}/send-back")
    @PreAuthorize(Permission.CLEAR)
    ModelAndView sendBack(
            Officer officer, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Model model) {
        return answer(officer, id, clearing.sendBack(officer, new AdvisoryId(id), reason), "sent-back", model);
    }

    private ModelAndView answer(Officer officer, UUID id, Outcome outcome, String said, Model model) {
        return switch (outcome) {
            case Outcome.Done _ -> new ModelAndView("redirect:/advisories/" + id + "?said=" + said);
            case Outcome.Denied denied -> {
                model.addAttribute("denied", denied.refusal().detail());
                yield page(officer, find(id), model, HttpStatus.CONFLICT);
            }
            case Outcome.Incomplete _ -> {
                model.addAttribute("reasonError", "Say what has to change.");
                yield page(officer, find(id), model, HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case Outcome.Missing _ -> throw new NotFound("advisory", id);
        };
    }

    private ModelAndView page(Officer officer, Advisory advisory, Model model, HttpStatus status) {
        var sheet = advisory.sheet();
        view.fill(model, advisory);
        model.addAttribute("waits", advisory instanceof Advisory.Submitted);
        model.addAttribute("own", sheet.involves(officer));
        var seen = sights.look(officer, sheet.id(), sheet.revision());
        var before = seen.flatMap(revision -> advisories.wording(sheet.id(), revision));
        model.addAttribute("seenRevision", seen.orElse(null));
        model.addAttribute(
                "changes", before.map(then -> changes(then, sheet.content())).orElse(List.of()));
        var page = new ModelAndView("warden/clear", model.asMap());
        page.setStatus(status);
        return page;
    }

    private static List<Change> changes(Content before, Content now) {
        var changes = new ArrayList<Change>();
        for (var sections : now.versions()) {
            var then = before.versions().stream()
                    .filter(old -> old.language().equals(sections.language()))
                    .findFirst()
                    .orElse(Sections.empty(sections.language()));
            if (!then.equals(sections)) {
                changes.add(new Change(sections.language(), TextDiff.between(text(then), text(sections))));
            }
        }
        return changes;
    }

    private static String text(Sections sections) {
        return String.join(
                "\n\n",
                sections.location(),
                sections.event(),
                String.join("\n", sections.actions()),
                sections.assistance(),
                sections.sms());
    }

    private Advisory find(UUID id) {
        return advisories.find(new AdvisoryId(id)).orElseThrow(() -> new NotFound("advisory", id));
    }
}
