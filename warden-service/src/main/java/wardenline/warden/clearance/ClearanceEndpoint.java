package wardenline.warden.clearance;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.AdvisoryShape;
import wardenline.warden.advisory.Permission;
import wardenline.warden.advisory.ReasonShape;

/** Clearance for programs: the same rules hold, whoever clicks. */
@RestController
@RequestMapping("/api/warden/advisories/{id}")
@Tag(name = "Clearance", description = "Whoever drafted, edited or submitted never clears.")
class ClearanceEndpoint {
    private final ClearingAdvisory clearing;

    ClearanceEndpoint(ClearingAdvisory clearing) {
        this.clearing = clearing;
    }

    /**
     * What was read before clearing.
     *
     * @param contentDigest as the preview gave it; where it is left out, whatever the revision says now is cleared
     */
    record Reading(@Nullable Integer revision, @Nullable String contentDigest) {}

    @PostMapping("/clear")
    @PreAuthorize(Permission.CLEAR)
    AdvisoryShape clear(Officer officer, @PathVariable UUID id, @RequestBody Reading reading) {
        var revision = reading.revision();
        if (revision == null) {
            throw new Invalid(List.of(new Violation("revision", "is missing", "the revision that was read")));
        }
        return AdvisoryShape.of(clearing.clear(
                        officer,
                        new AdvisoryId(id),
                        new Advisory.Seen(revision, Optional.ofNullable(reading.contentDigest())))
                .orProblem());
    }

    @PostMapping("/send-back")
    @PreAuthorize(Permission.CLEAR)
    AdvisoryShape sendBack(Officer officer, @PathVariable UUID id, @RequestBody ReasonShape why) {
        return AdvisoryShape.of(
                clearing.sendBack(officer, new AdvisoryId(id), why.text()).orProblem());
    }
}
