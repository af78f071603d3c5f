package wardenline.warden.progress;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Permission;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.reply.WordsOfPeople;

/** How far a release has come, once or as it happens. */
@RestController
@RequestMapping("/api/warden/releases/{id}")
@Tag(name = "Progress", description = "A snapshot, or the same as server-sent events, at most one a second.")
class ProgressEndpoint {
    private static final int PEOPLE_MAX = 500;

    private final ShowingProgress showing;
    private final ListingPeople listing;
    private final ProgressStream stream;

    ProgressEndpoint(ShowingProgress showing, ListingPeople listing, ProgressStream stream) {
        this.showing = showing;
        this.listing = listing;
        this.stream = stream;
    }

    @GetMapping
    @PreAuthorize(Permission.READ)
    ReleaseSnapshot snapshot(@PathVariable UUID id) {
        return showing.show(new ReleaseId(id)).orElseThrow(() -> new NotFound("release", id));
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize(Permission.READ)
    ResponseEntity<SseEmitter> events(@PathVariable UUID id) {
        if (showing.show(new ReleaseId(id)).isEmpty()) throw new NotFound("release", id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(stream.watch(new ReleaseId(id)));
    }

    /**
     * The people behind a number, in order of their ids; {@code after} is the last id of the page before. What they wrote is only for those
     * who answer for people.
     */
    @GetMapping("/people")
    @PreAuthorize(Permission.READ)
    List<ListingPeople.Person> people(
            Officer officer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "UNREACHED") Listed show,
            @RequestParam(defaultValue = "00000000-0000-0000-0000-000000000000") UUID after) {
        return listing.list(new ReleaseId(id), show, after, PEOPLE_MAX).stream()
                .map(person -> WordsOfPeople.mayRead(officer) ? person : person.toLookAt())
                .toList();
    }
}
