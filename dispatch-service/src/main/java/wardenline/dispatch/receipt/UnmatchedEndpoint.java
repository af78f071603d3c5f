package wardenline.dispatch.receipt;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** Receipts that belong to nothing, for programs. */
@RestController
@RequestMapping("/api/dispatch/receipts/unmatched")
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class UnmatchedEndpoint {

    private static final int LISTED_MAX = 500;

    private final UnmatchedReceipts receipts;

    UnmatchedEndpoint(UnmatchedReceipts receipts) {
        this.receipts = receipts;
    }

    /** The latest first; {@code before} is the last id of the page before. */
    @GetMapping
    List<UnmatchedReceipts.Unmatched> list(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "100") int limit) {
        return receipts.before(before, Math.clamp(limit, 1, LISTED_MAX));
    }

    /** Lets one be tried anew. */
    @PostMapping("/{receipt}/join")
    void join(@PathVariable long receipt, Officer officer) {
        if (!receipts.joinAgain(receipt, officer)) throw new NotFound("unmatched receipt", receipt);
    }
}
