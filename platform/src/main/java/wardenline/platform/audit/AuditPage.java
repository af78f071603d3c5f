package wardenline.platform.audit;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.platform.Wardenline;

/** The chain for the inspector's eyes. */
@Controller
@PreAuthorize("hasAnyRole('ADMIN', 'CONSULAR_CHIEF', 'FRONT_OFFICE', 'RSO')")
class AuditPage {

    private static final int ENTRIES_A_PAGE = 100;

    private final AuditChain chain;
    private final Wardenline wardenline;

    AuditPage(AuditChain chain, Wardenline wardenline) {
        this.chain = chain;
        this.wardenline = wardenline;
    }

    @GetMapping("/audit/${wardenline.service}")
    String entries(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "false") boolean verify,
            Model model) {
        var entries = chain.before(before, ENTRIES_A_PAGE);
        model.addAttribute("entries", entries);
        model.addAttribute("service", wardenline.service());
        if (verify) model.addAttribute("verification", chain.verify());
        if (entries.size() == ENTRIES_A_PAGE)
            model.addAttribute("next", entries.getLast().sequence());
        return "wl/audit";
    }
}
