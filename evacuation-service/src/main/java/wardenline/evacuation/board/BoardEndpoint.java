package wardenline.evacuation.board;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import wardenline.evacuation.EvacuationLimits;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.operation.Evacuation;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.operation.Evacuations;
import wardenline.platform.problem.NotFound;

/** The crisis board, for programs and for pages that stay open. */
@RestController
@MayRead
@RequestMapping("/api/evacuation/evacuations/{id}")
class BoardEndpoint {

    private final Evacuations evacuations;
    private final Counting counting;
    private final People people;
    private final WatchingBoard watching;
    private final EvacuationLimits limits;

    BoardEndpoint(
            Evacuations evacuations,
            Counting counting,
            People people,
            WatchingBoard watching,
            EvacuationLimits limits) {
        this.evacuations = evacuations;
        this.counting = counting;
        this.people = people;
        this.watching = watching;
        this.limits = limits;
    }

    @GetMapping("/board")
    BoardNumbers numbers(@PathVariable UUID id) {
        return counting.count(evacuation(id));
    }

    /** Pages count from 1 and hold as many people as the limit {@code listedMax} says. */
    @GetMapping("/people")
    List<PersonLine> people(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "ALL") Show show,
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable UUID household,
            @RequestParam(defaultValue = "1") int page) {
        var filter = new People.Filter(show, place, country, household);
        var from = (Math.clamp(page, 1, 100_000) - 1) * limits.listedMax();
        return people.list(evacuation(id), filter, from, limits.listedMax());
    }

    /** The numbers as server-sent events, at once and whenever they change. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable UUID id) {
        return watching.watch(evacuation(id));
    }

    private Evacuation evacuation(UUID id) {
        return evacuations.find(new EvacuationId(id)).orElseThrow(() -> new NotFound("evacuation", id));
    }
}
