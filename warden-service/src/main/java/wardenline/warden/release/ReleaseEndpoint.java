package wardenline.warden.release;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.Outcome;
import wardenline.warden.advisory.Permission;
import wardenline.warden.advisory.ReasonShape;
import wardenline.warden.advisory.ReleaseId;

/** Release for programs: the same confirmation is asked of them. */
@RestController
@Tag(
        name = "Releases",
        description = "Once, whatever is sent twice: a repeated release answers 200 with the first one.")
class ReleaseEndpoint {
    private static final int LIST_MAX = 100;

    private final ReleasingAdvisory releasing;
    private final Releases releases;

    ReleaseEndpoint(ReleasingAdvisory releasing, Releases releases) {
        this.releasing = releasing;
        this.releases = releases;
    }

    /**
     * @param confirm LIVE or EXERCISE, whichever the advisory is
     * @param headcount how many people the officer expects to tell
     * @param acceptJump whether a change of the audience since its clearance is accepted
     */
    record Confirming(
            @Nullable String confirm,
            @Nullable Integer headcount,
            @Nullable Boolean acceptJump) {}

    @PostMapping("/api/warden/advisories/{id}/release")
    @PreAuthorize(Permission.RELEASE)
    ResponseEntity<ReleaseShape> release(Officer officer, @PathVariable UUID id, @RequestBody Confirming confirming) {
        var missing = new ArrayList<Violation>();
        var word = confirming.confirm();
        var headcount = confirming.headcount();
        if (word == null) missing.add(new Violation("confirm", "is missing", "LIVE or EXERCISE"));
        if (headcount == null) missing.add(new Violation("headcount", "is missing", "how many people are expected"));
        if (word == null || headcount == null) throw new Invalid(missing);
        var typed = new ReleasingAdvisory.Typed(
                word, headcount, Objects.requireNonNullElse(confirming.acceptJump(), false));
        return switch (releasing.release(officer, new AdvisoryId(id), typed)) {
            case ReleasingAdvisory.Result.Out out ->
                ResponseEntity.status(HttpStatus.CREATED).body(ReleaseShape.of(out.release()));
            case ReleasingAdvisory.Result.AlreadyOut out -> ResponseEntity.ok(ReleaseShape.of(out.release()));
            case ReleasingAdvisory.Result.Denied denied -> throw Outcome.problem(denied.refusal());
            case ReleasingAdvisory.Result.Missing _ -> throw new NotFound("advisory", id);
        };
    }

    @GetMapping("/api/warden/releases")
    @PreAuthorize(Permission.READ)
    List<ReleaseShape> list() {
        return releases.latest(LIST_MAX).stream().map(ReleaseShape::of).toList();
    }

    /** Takes a release back: what is not sent yet never will be. */
    @PostMapping("/api/warden/releases/{id}/stop")
    @PreAuthorize(Permission.RELEASE)
    ReleaseShape stop(Officer officer, @PathVariable UUID id, @RequestBody ReasonShape why) {
        if (why.text().isBlank()) {
            throw new Invalid(List.of(new Violation("reason", "is missing", "why the release is stopped")));
        }
        return switch (releasing.stop(officer, new ReleaseId(id), why.text().strip())) {
            case ReleasingAdvisory.Result.Out out -> ReleaseShape.of(out.release());
            case ReleasingAdvisory.Result.AlreadyOut out -> ReleaseShape.of(out.release());
            case ReleasingAdvisory.Result.Denied denied -> throw Outcome.problem(denied.refusal());
            case ReleasingAdvisory.Result.Missing _ -> throw new NotFound("release", id);
        };
    }
}
