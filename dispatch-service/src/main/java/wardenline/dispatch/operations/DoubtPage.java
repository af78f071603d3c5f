package wardenline.dispatch.operations;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.dispatch.delivery.Held;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** The two buttons on the page of a delivery that is held in doubt. */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class DoubtPage {

    private final DecidingDoubt deciding;
    private final DeliveryHistories histories;

    DoubtPage(DecidingDoubt deciding, DeliveryHistories histories) {
        this.deciding = deciding;
        this.histories = histories;
    }

    private enum Wish {
        AGAIN,
        LEFT
    }

    @PostMapping("/operations/deliveries/{delivery}/again")
    ModelAndView sendAgain(
            @PathVariable UUID delivery, @RequestParam(defaultValue = "") String reason, Officer officer, Model model) {
        return decide(Wish.AGAIN, delivery, reason, officer, model);
    }

    @PostMapping("/operations/deliveries/{delivery}/leave")
    ModelAndView leave(
            @PathVariable UUID delivery, @RequestParam(defaultValue = "") String reason, Officer officer, Model model) {
        return decide(Wish.LEFT, delivery, reason, officer, model);
    }

    private ModelAndView decide(Wish wish, UUID delivery, String reason, Officer officer, Model model) {
        var fault = AuditedWord.fault(reason.strip(), "Say why");
        if (fault.isPresent()) {
            model.addAttribute("history", histories.of(delivery).orElseThrow(() -> new NotFound("delivery", delivery)));
            model.addAttribute("wish", wish.name());
            model.addAttribute("reason", reason);
            model.addAttribute("problem", fault.get());
            return new ModelAndView("operations/delivery", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var decided = switch (wish) {
            case AGAIN -> deciding.sendAgain(delivery, reason.strip(), officer);
            case LEFT -> deciding.leave(delivery, reason.strip(), officer);
        };
        if (decided == Held.Decided.GONE) throw new NotFound("delivery", delivery);
        var said = decided == Held.Decided.DONE ? wish.name() : decided.name();
        return new ModelAndView("redirect:/operations/deliveries/" + delivery + "?said=" + said);
    }
}
