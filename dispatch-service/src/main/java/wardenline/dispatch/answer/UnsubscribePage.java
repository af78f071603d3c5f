package wardenline.dispatch.answer;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Leaving routine messages. A mail reader posts here by itself (RFC 8058); a person is asked first. */
@Controller
class UnsubscribePage {

    private final Links links;
    private final Answering answering;
    private final Clock clock;

    UnsubscribePage(Links links, Answering answering, Clock clock) {
        this.links = links;
        this.answering = answering;
        this.clock = clock;
    }

    @GetMapping("/u/{token}")
    String ask(@PathVariable String token, Model model, HttpServletResponse response) {
        kept(response);
        if (links.delivery(Links.Kind.UNSUBSCRIBE, token).isEmpty()) return unknown(model, response);
        return "answer/unsubscribe";
    }

    @PostMapping("/u/{token}")
    String leave(@PathVariable String token, Model model, HttpServletResponse response) {
        kept(response);
        var left = links.delivery(Links.Kind.UNSUBSCRIBE, token)
                .filter(delivery -> answering.take(new Incoming.Left(delivery, clock.instant())));
        if (left.isEmpty()) return unknown(model, response);
        model.addAttribute("left", true);
        return "answer/unsubscribe";
    }

    private static String unknown(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("words", AnswerWords.in("en"));
        return "answer/unknown";
    }

    private static void kept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    }
}
