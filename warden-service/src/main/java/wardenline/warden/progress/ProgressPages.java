package wardenline.warden.progress;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.AdvisoryView;
import wardenline.warden.advisory.Permission;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.advisory.Rights;
import wardenline.warden.plan.ContactPlans;
import wardenline.warden.release.ReleaseShape;
import wardenline.warden.reply.ShowingReplies;
import wardenline.warden.reply.WordsOfPeople;

/** A release as it goes: who is reached, who has answered, who is not reached yet. */
@Controller
class ProgressPages {
    private static final int TOWNS_MAX = 200;
    private static final int PEOPLE_A_PAGE = 100;
    private static final UUID BEGINNING = new UUID(0, 0);

    private final ShowingProgress showing;
    private final ListingPeople listing;
    private final Advisories advisories;
    private final ContactPlans plans;
    private final ShowingReplies replies;

    ProgressPages(
            ShowingProgress showing,
            ListingPeople listing,
            Advisories advisories,
            ContactPlans plans,
            ShowingReplies replies) {
        this.showing = showing;
        this.listing = listing;
        this.advisories = advisories;
        this.plans = plans;
        this.replies = replies;
    }

    @GetMapping("/releases/{id}")
    @PreAuthorize(Permission.READ)
    String release(Officer officer, @PathVariable UUID id, Model model) {
        var advisory = head(id, model);
        model.addAttribute("area", AdvisoryView.areaMarks(advisory.sheet().audience()));
        model.addAttribute("towns", listing.towns(new ReleaseId(id), TOWNS_MAX));
        model.addAttribute("rights", Rights.of(officer));
        if (model.getAttribute("release") instanceof ReleaseShape release) {
            model.addAttribute(
                    "contactPlanWords", words(release, advisory.sheet().validHours()));
        }
        return "warden/release";
    }

    private @Nullable String words(ReleaseShape release, int inForceHours) {
        var version = release.contactPlanVersion();
        return version == null
                ? null
                : plans.find(version)
                        .map(plan -> plan.words(release.urgency(), inForceHours))
                        .orElse(null);
    }

    /** The map's list again, so that the marks follow the answers. */
    @GetMapping("/releases/{id}/towns")
    @PreAuthorize(Permission.READ)
    String towns(@PathVariable UUID id, Model model) {
        var advisory = head(id, model);
        model.addAttribute("area", AdvisoryView.areaMarks(advisory.sheet().audience()));
        model.addAttribute("towns", listing.towns(new ReleaseId(id), TOWNS_MAX));
        return "warden/release :: marks";
    }

    @GetMapping("/releases/{id}/people")
    @PreAuthorize(Permission.READ)
    String people(
            Officer officer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "UNREACHED") Listed show,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(required = false) @Nullable UUID judged,
            Model model) {
        head(id, model);
        replies.notice(officer, judged).ifPresent(notice -> model.addAttribute("judged", notice));
        var first = "/releases/" + id + "/people?show=" + show;
        model.addAttribute("here", after == null ? first : first + "&after=" + after);
        var people = listed(id, show, after == null ? BEGINNING : after, officer);
        model.addAttribute("people", people);
        // Who looks for those who need help must not have to think of another list.
        model.addAttribute(
                "others",
                show == Listed.NEED_HELP && after == null
                        ? listed(id, Listed.MAY_NEED_HELP, BEGINNING, officer)
                        : List.of());
        model.addAttribute("show", show);
        model.addAttribute("lists", Arrays.asList(Listed.values()));
        model.addAttribute(
                "older",
                people.size() < PEOPLE_A_PAGE
                        ? null
                        : first + "&after=" + people.getLast().personId());
        model.addAttribute("newer", after == null ? null : first);
        return "warden/people";
    }

    private List<ListingPeople.Person> listed(UUID id, Listed show, UUID after, Officer officer) {
        return listing.list(new ReleaseId(id), show, after, PEOPLE_A_PAGE).stream()
                .map(person -> WordsOfPeople.mayRead(officer) ? person : person.toLookAt())
                .toList();
    }

    private Advisory head(UUID id, Model model) {
        var snapshot = showing.show(new ReleaseId(id)).orElseThrow(() -> new NotFound("release", id));
        var advisory = advisories
                .find(new AdvisoryId(snapshot.release().advisoryId()))
                .orElseThrow(() -> new NotFound("release", id));
        model.addAttribute("snapshot", snapshot);
        model.addAttribute("release", snapshot.release());
        model.addAttribute("sheet", advisory.sheet());
        model.addAttribute("mode", snapshot.release().mode());
        return advisory;
    }
}
