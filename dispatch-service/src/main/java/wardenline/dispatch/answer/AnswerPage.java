package wardenline.dispatch.answer;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.dispatch.delivery.Acknowledgements;
import wardenline.dispatch.delivery.Acknowledgements.Addressed;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.release.Contents;

/** The page behind the link in a message. Looking at it answers nothing: mail scanners follow links too. */
@Controller
class AnswerPage {

    private final Links links;
    private final Answering answering;
    private final Acknowledgements acknowledgements;
    private final Contents contents;
    private final Clock clock;

    AnswerPage(Links links, Answering answering, Acknowledgements acknowledgements, Contents contents, Clock clock) {
        this.links = links;
        this.answering = answering;
        this.acknowledgements = acknowledgements;
        this.contents = contents;
        this.clock = clock;
    }

    /** What the page's buttons send. */
    enum Button {
        ACK,
        SAFE,
        NEED_HELP,
        LEFT,
        STAYING;

        Answer answer() {
            return switch (this) {
                case ACK -> Answer.ACK;
                case SAFE -> Answer.SAFE;
                case NEED_HELP -> Answer.NEED_HELP;
                case LEFT -> Answer.LEFT;
                case STAYING -> Answer.STAYING;
            };
        }
    }

    @GetMapping("/a/{token}")
    String show(
            @PathVariable String token,
            @RequestParam(name = "said", required = false) @Nullable String said,
            Model model,
            HttpServletResponse response) {
        kept(response);
        var addressed = links.delivery(Links.Kind.ANSWER, token)
                .flatMap(acknowledgements::named)
                .filter(found -> found.lane() != Lane.CODE);
        if (addressed.isEmpty()) return unknown(model, response);
        fill(model, addressed.get(), said);
        return "answer/answer";
    }

    @PostMapping("/a/{token}")
    String answer(
            @PathVariable String token,
            @RequestParam("answer") Button answer,
            Model model,
            HttpServletResponse response) {
        kept(response);
        var taken = links.delivery(Links.Kind.ANSWER, token)
                .filter(delivery -> answering.take(new Incoming.Pressed(
                        delivery, channel(delivery), answer.answer(), UUID.randomUUID(), clock.instant())));
        if (taken.isEmpty()) return unknown(model, response);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(
                HttpHeaders.LOCATION, "/a/" + token + "?said=" + answer.name().toLowerCase(Locale.ROOT));
        fill(model, acknowledgements.named(taken.get()).orElseThrow(), answer.name());
        return "answer/answer";
    }

    private Channel channel(DeliveryId delivery) {
        return acknowledgements.named(delivery).map(Addressed::channel).orElse(Channel.EMAIL);
    }

    private void fill(Model model, Addressed addressed, @Nullable String said) {
        var words = AnswerWords.in(addressed.language());
        model.addAttribute("words", words);
        model.addAttribute("lang", words.language());
        model.addAttribute("mode", addressed.mode());
        model.addAttribute(
                "subject",
                contents.of(addressed.release())
                        .map(content -> content.in(addressed.language()).subject())
                        .orElse(""));
        Arrays.stream(Button.values())
                .filter(button -> button.name().equalsIgnoreCase(said))
                .findFirst()
                .ifPresent(button -> {
                    model.addAttribute("said", button.name());
                    model.addAttribute("confirmed", words.confirmed(button));
                });
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
