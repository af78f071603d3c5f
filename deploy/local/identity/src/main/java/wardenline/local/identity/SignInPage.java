package wardenline.local.identity;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in: a name and a password, or one click on an officer. */
@Controller
class SignInPage {

    private final IdentitySettings settings;

    SignInPage(IdentitySettings settings) {
        this.settings = settings;
    }

    @GetMapping("/login")
    String show(Model model) {
        model.addAttribute("officers", settings.officers());
        model.addAttribute("password", settings.password());
        model.addAttribute("post", settings.post());
        return "login";
    }

    /** Nobody lives here: whoever comes by hand is sent to the system itself. */
    @GetMapping("/")
    String home() {
        return "redirect:" + settings.publicUrl();
    }
}
