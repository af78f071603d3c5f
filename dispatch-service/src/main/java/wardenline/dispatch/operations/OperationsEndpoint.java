package wardenline.dispatch.operations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.id.ReleaseId;
import wardenline.platform.Post;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;

/** Everything that the operator's pages show and do, for programs. */
@RestController
@RequestMapping("/api/dispatch")
class OperationsEndpoint {

    private static final String OPERATORS = "hasAnyRole('OPERATOR', 'ADMIN')";
    private static final String OFFICERS =
            "hasAnyRole('OPERATOR', 'ADMIN', 'RSO', 'CONSULAR_CHIEF', 'FRONT_OFFICE', 'DRAFTER', 'EVACUATION_OFFICER')";
    private static final int FOUND_MAX = 500;

    private final ReleaseViews releases;
    private final DeliverySearch search;
    private final SearchingDeliveries searching;
    private final DeliveryHistories histories;
    private final Boards boards;
    private final WatchingBoard watching;
    private final Post post;

    OperationsEndpoint(
            ReleaseViews releases,
            DeliverySearch search,
            SearchingDeliveries searching,
            DeliveryHistories histories,
            Boards boards,
            WatchingBoard watching,
            Post post) {
        this.releases = releases;
        this.search = search;
        this.searching = searching;
        this.histories = histories;
        this.boards = boards;
        this.watching = watching;
        this.post = post;
    }

    /** The latest releases with their counts. */
    @GetMapping("/releases")
    @PreAuthorize(OFFICERS)
    List<ReleaseView> releases(@RequestParam(defaultValue = "20") int limit) {
        return releases.latest(Math.clamp(limit, 1, 100));
    }

    /** One release: counts by channel and state of this moment, and whether anything was lost or may be doubled. */
    @GetMapping("/releases/{release}")
    @PreAuthorize(OFFICERS)
    ReleaseView release(@PathVariable UUID release) {
        return releases.one(new ReleaseId(release)).orElseThrow(() -> new NotFound("release", release.toString()));
    }

    /**
     * Deliveries of a person or release, or one by its id; addresses are masked.
     *
     * @param before only those that were planned before this one: the last of the page before
     */
    @GetMapping("/deliveries")
    @PreAuthorize(OPERATORS)
    List<DeliverySearch.Found> deliveries(
            @RequestParam("of") UUID any,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "100") int limit) {
        return search.find(
                any, Optional.ofNullable(state), Optional.ofNullable(before), Math.clamp(limit, 1, FOUND_MAX));
    }

    /**
     * What is held in doubt and waits for an operator's word, the latest first: a carrier may have taken it, and nothing sends it again by
     * itself. What nobody could change any more is left out, of releases that are over and of people who answered.
     *
     * @param before only those that were planned before this one: the last of the page before
     */
    @GetMapping("/deliveries/held")
    @PreAuthorize(OPERATORS)
    List<DeliverySearch.Found> held(
            @RequestParam(required = false) @Nullable UUID before, @RequestParam(defaultValue = "100") int limit) {
        return search.held(Optional.ofNullable(before), Math.clamp(limit, 1, FOUND_MAX));
    }

    /**
     * What is looked for; in the body, for addresses of requests are logged.
     *
     * @param of a telephone number in any usual spelling, an e-mail address or a carrier's name for a message
     * @param before only those that were planned before this one
     */
    record Search(
            @NotBlank @Size(max = SearchTerm.CHARACTERS_MAX) String of,
            @Nullable DeliveryState state,
            @Nullable UUID before,
            @Nullable Integer limit) {}

    /** Deliveries to a number or address, or of which a carrier speaks. That somebody looked for them stands in the audit chain. */
    @PostMapping("/deliveries/search")
    @PreAuthorize(OPERATORS)
    List<DeliverySearch.Found> search(@Valid @RequestBody Search wanted, Officer officer) {
        var state = Optional.ofNullable(wanted.state());
        var before = Optional.ofNullable(wanted.before());
        var limit = wanted.limit() == null ? 100 : Math.clamp(wanted.limit(), 1, FOUND_MAX);
        return switch (SearchTerm.read(wanted.of(), post.country()).orElse(null)) {
            case null ->
                throw new Invalid(List.of(new Violation(
                        "of",
                        "is none of these",
                        "a telephone number, an e-mail address, a carrier's reference or an id")));
            case SearchTerm.Id(UUID id) -> search.find(id, state, before, limit);
            case SearchTerm.Told told -> searching.find(told, state, before, limit, officer);
        };
    }

    /** One delivery with its whole history: plan, attempts, receipts, answer, and what became of it when. */
    @GetMapping("/deliveries/{delivery}")
    @PreAuthorize(OPERATORS)
    DeliveryHistories.History delivery(@PathVariable UUID delivery) {
        return histories.of(delivery).orElseThrow(() -> new NotFound("delivery", delivery.toString()));
    }

    /** Queues, providers, troubles: what the operator's board shows. */
    @GetMapping("/board")
    @PreAuthorize(OPERATORS)
    Board board() {
        return boards.now();
    }

    /** What moves on the board as server-sent events: at once, and every two seconds. */
    @GetMapping(path = "/board/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize(OPERATORS)
    ResponseEntity<SseEmitter> events() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(watching.watch());
    }
}
