package wardenline.dispatch.bounce;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The same for people. */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class ReturnedMailPage {

    private static final int SHOWN_MAX = 200;

    private final ReturnedMails mails;

    ReturnedMailPage(ReturnedMails mails) {
        this.mails = mails;
    }

    @GetMapping("/operations/returned-mail")
    String aside(Model model) {
        model.addAttribute("mails", mails.aside(SHOWN_MAX));
        return "operations/returned-mail";
    }
}
