package wardenline.dispatch.operations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.dispatch.id.ReleaseId;
import wardenline.platform.problem.NotFound;

/** The operator's pages: the board, one release, one delivery. */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class OperationsPage {

    private final Boards boards;
    private final SharedBoard shared;
    private final ReleaseViews releases;
    private final DeliveryHistories histories;

    OperationsPage(Boards boards, SharedBoard shared, ReleaseViews releases, DeliveryHistories histories) {
        this.boards = boards;
        this.shared = shared;
        this.releases = releases;
        this.histories = histories;
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

    /** What comes and goes on the board; asked for by every open page when the numbers beside it have moved. */
    @GetMapping("/operations/board/lists")
    String lists(Model model) {
        model.addAttribute("board", BoardView.of(shared.recent()));
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

    @GetMapping("/operations/deliveries/{delivery}")
    String delivery(@PathVariable UUID delivery, Model model) {
        model.addAttribute("history", histories.of(delivery).orElseThrow(() -> new NotFound("delivery", delivery)));
        return "operations/delivery";
    }
}
