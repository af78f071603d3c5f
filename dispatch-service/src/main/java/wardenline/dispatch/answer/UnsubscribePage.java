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
import wardenline.dispatch.delivery.Acknowledgements;
import wardenline.dispatch.delivery.Acknowledgements.Addressed;
import wardenline.dispatch.id.DeliveryId;

/** Leaving routine messages. A mail reader posts here by itself (RFC 8058); a person is asked first. */
@Controller
class UnsubscribePage {

    private final Links links;
    private final Answering answering;
    private final Acknowledgements acknowledgements;
    private final Clock clock;

    UnsubscribePage(Links links, Answering answering, Acknowledgements acknowledgements, Clock clock) {
        this.links = links;
        this.answering = answering;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    @GetMapping("/u/{token}")
    String ask(@PathVariable String token, Model model, HttpServletResponse response) {
        kept(response);
        var named = links.delivery(Links.Kind.UNSUBSCRIBE, token);
        if (named.isEmpty()) return unknown(model, response);
        speak(named.get(), model);
        return "answer/unsubscribe";
    }

    @PostMapping("/u/{token}")
    String leave(@PathVariable String token, Model model, HttpServletResponse response) {
        kept(response);
        var left = links.delivery(Links.Kind.UNSUBSCRIBE, token)
                .filter(delivery -> answering.take(new Incoming.Left(delivery, clock.instant())));
        if (left.isEmpty()) return unknown(model, response);
        model.addAttribute("left", true);
        speak(left.get(), model);
        return "answer/unsubscribe";
    }

    /** In the language of the message that was left. */
    private void speak(DeliveryId delivery, Model model) {
        var words = LeavingWords.in(
                acknowledgements.named(delivery).map(Addressed::language).orElse("en"));
        model.addAttribute("words", words);
        model.addAttribute("lang", words.language());
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
