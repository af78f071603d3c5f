package wardenline.dispatch.operations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.id.ReleaseId;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** The operator's pages: the board, one release, deliveries, dead letters. */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class OperationsPage {

    private static final int FOUND_MAX = 200;
    private static final int LETTERS_MAX = 200;

    private final Boards boards;
    private final ReleaseViews releases;
    private final DeliverySearch search;
    private final DeliveryHistories histories;
    private final DeadLetters letters;
    private final ReplayingDeadLetters replaying;

    OperationsPage(
            Boards boards,
            ReleaseViews releases,
            DeliverySearch search,
            DeliveryHistories histories,
            DeadLetters letters,
            ReplayingDeadLetters replaying) {
        this.boards = boards;
        this.releases = releases;
        this.search = search;
        this.histories = histories;
        this.letters = letters;
        this.replaying = replaying;
    }

    /** @param probe what became of a probe that was asked for */
    @GetMapping("/operations")
    String board(@RequestParam(name = "probe", required = false) @Nullable String probe, Model model) {
        model.addAttribute("board", BoardView.of(boards.now()));
        model.addAttribute("probe", probe);
        return "operations/operations";
    }

    /** The part of the page that moves, whole. */
    @GetMapping("/operations/board")
    String moving(Model model) {
        model.addAttribute("board", BoardView.of(boards.now()));
        return "operations/board :: board";
    }

    /** What comes and goes on the board; asked for when the numbers beside it have moved. */
    @GetMapping("/operations/board/lists")
    String lists(Model model) {
        model.addAttribute("board", BoardView.of(boards.now()));
        return "operations/board :: lists";
    }

    @GetMapping("/operations/releases/{release}")
    String release(@PathVariable UUID release, Model model) {
        var view = releases.one(new ReleaseId(release)).orElseThrow(() -> new NotFound("release", release));
        model.addAttribute("release", view);
        model.addAttribute("channels", ChannelView.of(view.counts()));
        model.addAttribute("mode", view.mode());
        return "operations/release";
    }

    @GetMapping("/operations/deliveries")
    String deliveries(
            @RequestParam(name = "of", required = false) @Nullable String of,
            @RequestParam(name = "state", required = false) @Nullable DeliveryState state,
            Model model) {
        model.addAttribute("of", of == null ? "" : of.strip());
        model.addAttribute("state", state);
        model.addAttribute("states", DeliveryState.values());
        if (of != null && !of.isBlank()) {
            var id = id(of);
            if (id.isEmpty())
                model.addAttribute("problem", "This is no id. Paste the id of a delivery, person or release.");
            model.addAttribute(
                    "found",
                    id.map(any -> search.find(any, Optional.ofNullable(state), FOUND_MAX))
                            .orElse(List.of()));
        }
        return "operations/deliveries";
    }

    @GetMapping("/operations/deliveries/{delivery}")
    String delivery(@PathVariable UUID delivery, Model model) {
        model.addAttribute("history", histories.of(delivery).orElseThrow(() -> new NotFound("delivery", delivery)));
        return "operations/delivery";
    }

    @GetMapping("/operations/dead-letters")
    String deadLetters(@RequestParam(name = "said", required = false) @Nullable String said, Model model) {
        model.addAttribute("said", said);
        model.addAttribute("letters", List.of());
        try {
            model.addAttribute("letters", letters.list(LETTERS_MAX));
        } catch (KafkaException _) {
            model.addAttribute("said", ReplayingDeadLetters.Replay.NOT_TAKEN.name());
        }
        return "operations/dead-letters";
    }

    @PostMapping("/operations/dead-letters/replay")
    String replay(@RequestParam String topic, @RequestParam int partition, @RequestParam long offset, Officer officer) {
        var replay = replaying.replay(new DeadLetters.Place(topic, partition, offset), officer);
        return "redirect:/operations/dead-letters?said=" + replay;
    }

    @GetMapping("/operations/dead-letters/set-aside")
    String setAside(@RequestParam String topic, @RequestParam int partition, @RequestParam long offset, Model model) {
        model.addAttribute("place", new DeadLetters.Place(topic, partition, offset));
        return "operations/set-aside";
    }

    @PostMapping("/operations/dead-letters/set-aside")
    ModelAndView setAside(
            @RequestParam String topic,
            @RequestParam int partition,
            @RequestParam long offset,
            @RequestParam(defaultValue = "") String reason,
            Officer officer,
            Model model) {
        var place = new DeadLetters.Place(topic, partition, offset);
        var fault = AuditedWord.fault(reason, "Say why");
        if (fault.isEmpty())
            return new ModelAndView(
                    "redirect:/operations/dead-letters?said=" + replaying.setAside(place, reason.strip(), officer));
        model.addAttribute("place", place);
        model.addAttribute("reason", reason);
        model.addAttribute("problem", fault.get());
        return new ModelAndView("operations/set-aside", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
