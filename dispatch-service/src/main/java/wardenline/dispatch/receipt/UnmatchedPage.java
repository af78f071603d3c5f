package wardenline.dispatch.receipt;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.platform.security.Officer;

/** Receipts that belong to nothing, for people. */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class UnmatchedPage {

    private static final int LISTED_MAX = 100;

    private final UnmatchedReceipts receipts;

    UnmatchedPage(UnmatchedReceipts receipts) {
        this.receipts = receipts;
    }

    @GetMapping("/operations/receipts")
    String list(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(name = "said", required = false) @Nullable String said,
            Model model) {
        var listed = receipts.before(before, LISTED_MAX);
        model.addAttribute("receipts", listed);
        model.addAttribute("waiting", receipts.waiting());
        model.addAttribute("newer", before == Long.MAX_VALUE ? null : "/operations/receipts");
        model.addAttribute(
                "older",
                listed.size() < LISTED_MAX
                        ? null
                        : "/operations/receipts?before=" + listed.getLast().receiptId());
        model.addAttribute("said", said);
        return "operations/receipts";
    }

    @PostMapping("/operations/receipts/{receipt}/join")
    String join(@PathVariable long receipt, Officer officer) {
        return "redirect:/operations/receipts?said=" + (receipts.joinAgain(receipt, officer) ? "AGAIN" : "GONE");
    }
}
