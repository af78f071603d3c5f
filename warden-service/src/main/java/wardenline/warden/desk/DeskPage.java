package wardenline.warden.desk;

import java.util.EnumSet;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.Permission;
import wardenline.warden.advisory.Rights;
import wardenline.warden.advisory.Stage;
import wardenline.warden.call.ShowingCalls;

/** Who calls for help, what waits for me, what is out, and how the line stands: at one glance. */
@Controller
class DeskPage {
    private static final int WAITING_MAX = 100;

    private final Advisories advisories;
    private final LineHealth health;
    private final ShowingCalls calls;

    DeskPage(Advisories advisories, LineHealth health, ShowingCalls calls) {
        this.advisories = advisories;
        this.health = health;
        this.calls = calls;
    }

    @GetMapping("/desk")
    @PreAuthorize(Permission.READ)
    String desk(Officer officer, Model model) {
        var rights = Rights.of(officer);
        var submitted = advisories.in(EnumSet.of(Stage.SUBMITTED), WAITING_MAX);
        model.addAttribute("rights", rights);
        model.addAttribute("toClear", rights.clear() ? notMine(officer, submitted) : List.of());
        model.addAttribute(
                "toFinish",
                rights.write()
                        ? mine(officer, advisories.in(EnumSet.of(Stage.DRAFT, Stage.SENT_BACK), WAITING_MAX))
                        : List.of());
        model.addAttribute(
                "toRelease", rights.release() ? advisories.in(EnumSet.of(Stage.CLEARED), WAITING_MAX) : List.of());
        model.addAttribute("waitingForOthers", mine(officer, submitted));
        model.addAttribute("calls", calls.show());
        model.addAttribute("out", health.standing());
        model.addAttribute("line", health.line());
        return "warden/desk";
    }

    /** The calls again, so that one that comes is seen where the page stands open. */
    @GetMapping("/desk/calls")
    @PreAuthorize(Permission.READ)
    String calls(Model model) {
        model.addAttribute("calls", calls.show());
        return "warden/calls :: waiting";
    }

    /** The chain of this service stands for all four: each links to the others. */
    @GetMapping("/audit")
    String audit() {
        return "redirect:/audit/warden";
    }

    private static List<Advisory> mine(Officer officer, List<Advisory> all) {
        return all.stream()
                .filter(advisory -> advisory.sheet().involves(officer))
                .toList();
    }

    private static List<Advisory> notMine(Officer officer, List<Advisory> all) {
        return all.stream()
                .filter(advisory -> !advisory.sheet().involves(officer))
                .toList();
    }
}
