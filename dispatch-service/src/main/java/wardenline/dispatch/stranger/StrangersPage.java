package wardenline.dispatch.stranger;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** Texts from unknown numbers and mail from unknown addresses, for people. The list shows who waits and not what was written; a number's texts are opened together. */
@Controller
@PreAuthorize(Permission.READ)
class StrangersPage {

    private static final int WAITING_MAX = 200;
    private static final int LOOKED_AT_MAX = 50;

    private final StrangersTexts texts;
    private final ReadingTexts reading;

    StrangersPage(StrangersTexts texts, ReadingTexts reading) {
        this.texts = texts;
        this.reading = reading;
    }

    @GetMapping("/operations/texts")
    String list(@RequestParam(name = "said", required = false) @Nullable String said, Model model) {
        model.addAttribute("waiting", texts.waiting(WAITING_MAX));
        model.addAttribute("lookedAt", texts.lookedAt(LOOKED_AT_MAX));
        model.addAttribute("said", said);
        return "operations/texts";
    }

    @GetMapping("/operations/texts/{receipt}")
    ModelAndView read(@PathVariable long receipt, Officer officer, HttpServletResponse response, Model model) {
        return show(receipt, officer, response, model, HttpStatus.OK);
    }

    /** @param text those that stood on the page */
    @PostMapping("/operations/texts/{receipt}/seen")
    ModelAndView see(
            @PathVariable long receipt,
            @RequestParam(defaultValue = "") List<Long> text,
            @RequestParam(defaultValue = "") String word,
            Officer officer,
            HttpServletResponse response,
            Model model) {
        var said = word.strip();
        var fault = AuditedWord.fault(said, "Say what was done");
        if (fault.isEmpty())
            return new ModelAndView("redirect:/operations/texts?said=" + reading.see(receipt, text, said, officer));
        model.addAttribute("word", word);
        model.addAttribute("problem", fault.get());
        return show(receipt, officer, response, model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView show(
            long receipt, Officer officer, HttpServletResponse response, Model model, HttpStatus status) {
        var found =
                reading.read(receipt, officer).orElseThrow(() -> new NotFound("text from an unknown number", receipt));
        // Whoever goes back to it from the browser's own store would read it unseen.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("correspondence", found);
        return new ModelAndView("operations/text", model.asMap(), status);
    }
}
