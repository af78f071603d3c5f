package wardenline.warden.advisory;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** Drafting for programs. */
@RestController
@RequestMapping("/api/warden/advisories")
@Tag(name = "Advisories", description = "Draft, preview, submit; a released advisory is stopped through its release.")
class AdvisoryEndpoint {
    private static final int LIST_MAX = 200;

    private final DraftingAdvisory drafting;
    private final PreviewingAdvisory previewing;
    private final Advisories advisories;

    AdvisoryEndpoint(DraftingAdvisory drafting, PreviewingAdvisory previewing, Advisories advisories) {
        this.drafting = drafting;
        this.previewing = previewing;
        this.advisories = advisories;
    }

    /** @param request only the advisory that this request from evacuation-service became */
    @GetMapping
    @PreAuthorize(Permission.READ)
    List<AdvisoryShape> list(
            @RequestParam(required = false) @Nullable Set<Stage> state,
            @RequestParam(required = false) @Nullable UUID request) {
        if (request != null) {
            return advisories.requested(request).map(AdvisoryShape::of).stream().toList();
        }
        return advisories.in(state == null || state.isEmpty() ? EnumSet.allOf(Stage.class) : state, LIST_MAX).stream()
                .map(AdvisoryShape::of)
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(Permission.WRITE)
    AdvisoryShape begin(Officer officer, @RequestBody DraftShape draft) {
        return AdvisoryShape.of(drafting.begin(officer, draft).orProblem());
    }

    @GetMapping("/{id}")
    @PreAuthorize(Permission.READ)
    AdvisoryShape read(@PathVariable UUID id) {
        return AdvisoryShape.of(find(id));
    }

    @PutMapping("/{id}")
    @PreAuthorize(Permission.WRITE)
    AdvisoryShape edit(Officer officer, @PathVariable UUID id, @RequestBody DraftShape draft) {
        return AdvisoryShape.of(
                drafting.edit(officer, new AdvisoryId(id), draft).orProblem());
    }

    /** What would be sent and to whom, as saved. */
    @GetMapping("/{id}/preview")
    @PreAuthorize(Permission.READ)
    Preview preview(@PathVariable UUID id) {
        return previewing.preview(find(id));
    }

    /** What would be sent and to whom if this were saved. */
    @PostMapping("/{id}/preview")
    @PreAuthorize(Permission.WRITE)
    Preview preview(@PathVariable UUID id, @RequestBody DraftShape typed) {
        var faults = typed.faults();
        if (!faults.isEmpty()) throw new Invalid(faults);
        return previewing.preview(new AdvisoryId(id), typed).orElseThrow(() -> new NotFound("advisory", id));
    }

    @PostMapping("/{id}/submit")
    @PreAuthorize(Permission.WRITE)
    AdvisoryShape submit(Officer officer, @PathVariable UUID id) {
        return AdvisoryShape.of(drafting.submit(officer, new AdvisoryId(id)).orProblem());
    }

    /** Takes a submitted or cleared advisory back into drafting; a clearance is void then. */
    @PostMapping("/{id}/reopen")
    @PreAuthorize(Permission.WRITE)
    AdvisoryShape reopen(Officer officer, @PathVariable UUID id) {
        return AdvisoryShape.of(drafting.reopen(officer, new AdvisoryId(id)).orProblem());
    }

    @PostMapping("/{id}/cancel")
    @PreAuthorize(Permission.WRITE)
    AdvisoryShape cancel(Officer officer, @PathVariable UUID id, @RequestBody ReasonShape why) {
        return AdvisoryShape.of(
                drafting.cancel(officer, new AdvisoryId(id), why.text()).orProblem());
    }

    private Advisory find(UUID id) {
        return advisories.find(new AdvisoryId(id)).orElseThrow(() -> new NotFound("advisory", id));
    }
}
