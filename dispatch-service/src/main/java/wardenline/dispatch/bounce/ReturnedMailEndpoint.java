package wardenline.dispatch.bounce;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators the mail that belongs to nothing: what it is and where it came from, not what it says or who wrote it. */
@RestController
@RequestMapping("/api/dispatch/returned-mail")
class ReturnedMailEndpoint {

    private static final int LISTED_MAX = 500;

    private final ReturnedMails mails;

    ReturnedMailEndpoint(ReturnedMails mails) {
        this.mails = mails;
    }

    /** The latest first. */
    @GetMapping
    @PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
    List<ReturnedMails.Aside> aside(@RequestParam(defaultValue = "100") int limit) {
        return mails.aside(Math.clamp(limit, 1, LISTED_MAX));
    }
}
