package wardenline.registry.citizen;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.registry.input.Answers;
import wardenline.registry.person.PersonId;
import wardenline.registry.verification.Sessions;
import wardenline.registry.verification.SigningIn;
import wardenline.registry.verification.SigningIn.Opened;
import wardenline.registry.verification.Token;

/** A citizen signs in by a one-time link, and out. */
@Controller
@RequestMapping("/me")
class SignInPages {

    private final SigningIn signingIn;
    private final Sessions sessions;
    private final Cookies cookies;

    SignInPages(SigningIn signingIn, Sessions sessions, Cookies cookies) {
        this.signingIn = signingIn;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @GetMapping("/sign-in")
    String ask(@RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("done", done);
        Form.fill(model, Map.of());
        return "me/sign-in";
    }

    /** The answer is the same whether or not the address is enrolled. */
    @PostMapping("/sign-in")
    String send(@RequestParam(defaultValue = "") String address, Model model) {
        var answers = new Answers();
        var read = answers.take("address", SignInAddress.read(address));
        if (read == null) {
            var message = Form.said(answers.faults().getFirst());
            model.addAttribute("form", Map.of("address", address));
            model.addAttribute("error", Map.of("address", message));
            model.addAttribute("problems", List.of(new Form.Problem("address", message)));
            return "me/sign-in";
        }
        signingIn.request(read);
        return "redirect:/me/sign-in/sent";
    }

    @GetMapping("/sign-in/sent")
    String sent() {
        return "me/sent";
    }

    /** Programs that look into messages follow links: showing this page opens nothing. */
    @GetMapping("/open/{token}")
    String show(@PathVariable String token, Model model) {
        model.addAttribute("address", "/me/open/" + token);
        return "me/open";
    }

    @PostMapping("/open/{token}")
    String open(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable UUID person,
            HttpServletResponse response,
            Model model) {
        return switch (signingIn.open(new Token(token), person == null ? null : new PersonId(person))) {
            case Opened.SignedIn(var _, var session) -> {
                response.addHeader(HttpHeaders.SET_COOKIE, cookies.session(session));
                yield "redirect:/me";
            }
            case Opened.Choose(var people) -> {
                model.addAttribute("address", "/me/open/" + token);
                model.addAttribute("people", people);
                yield "me/choose";
            }
            case Opened.Stale() -> {
                response.setStatus(HttpStatus.GONE.value());
                yield "me/stale";
            }
        };
    }

    @PostMapping("/sign-out")
    String signOut(
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            HttpServletResponse response) {
        if (token != null) {
            sessions.end(new Token(token));
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookies.noSession());
        return "redirect:/me/sign-in?done=signed-out";
    }
}
