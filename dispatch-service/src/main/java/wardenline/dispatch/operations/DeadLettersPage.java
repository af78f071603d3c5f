package wardenline.dispatch.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.dispatch.operations.DeadLetters.Place;
import wardenline.dispatch.operations.DeadLetters.Shown;
import wardenline.dispatch.operations.ReplayingDeadLetters.Replay;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** Dead letters for people: what waits, topic by topic, and what to do about one or all of them. */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class DeadLettersPage {

    private static final String HERE = "/operations/dead-letters";
    private static final int PAGE_MAX = 100;

    private final DeadLetters letters;
    private final ReplayingDeadLetters replaying;
    private final ReplayingAll all;
    private final Clock clock;

    DeadLettersPage(DeadLetters letters, ReplayingDeadLetters replaying, ReplayingAll all, Clock clock) {
        this.letters = letters;
        this.replaying = replaying;
        this.all = all;
        this.clock = clock;
    }

    /**
     * @param topic only those of one; empty: of all
     * @param after where the page before ended
     */
    @GetMapping(HERE)
    String list(
            @RequestParam(defaultValue = "WAITING") Shown shown,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(name = "said", required = false) @Nullable String said,
            Model model) {
        var from = Place.read(after);
        model.addAttribute("said", said);
        model.addAttribute("shown", shown);
        model.addAttribute("topic", topic);
        model.addAttribute("begun", from.isEmpty());
        model.addAttribute("standings", List.of());
        model.addAttribute("letters", List.of());
        model.addAttribute("causes", List.of());
        try {
            var page = letters.page(shown, only(topic), from, PAGE_MAX);
            model.addAttribute("standings", letters.standings());
            model.addAttribute("letters", page.letters());
            model.addAttribute("next", page.next().map(Place::text).orElse(null));
            model.addAttribute("causes", causes(page));
        } catch (KafkaException _) {
            model.addAttribute("said", Replay.NOT_TAKEN.name());
        }
        return "operations/dead-letters";
    }

    private static Optional<String> only(String topic) {
        return Optional.of(topic).filter(Place::isDeadLetters);
    }

    private static List<String> causes(DeadLetters.Page page) {
        return page.letters().stream()
                .map(DeadLetters.DeadLetter::cause)
                .filter(cause -> !cause.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** @param in the topic to which the list is narrowed, if it is */
    @PostMapping(HERE + "/replay")
    String replay(
            @RequestParam String topic,
            @RequestParam int partition,
            @RequestParam long offset,
            @RequestParam(defaultValue = "") String in,
            Officer officer) {
        return back(replaying.replay(new Place(topic, partition, offset), "this one", officer), in);
    }

    @GetMapping(HERE + "/set-aside")
    String setAside(
            @RequestParam String topic,
            @RequestParam int partition,
            @RequestParam long offset,
            @RequestParam(defaultValue = "") String in,
            Model model) {
        model.addAttribute("place", new Place(topic, partition, offset));
        model.addAttribute("in", in);
        return "operations/set-aside";
    }

    @PostMapping(HERE + "/set-aside")
    ModelAndView setAside(
            @RequestParam String topic,
            @RequestParam int partition,
            @RequestParam long offset,
            @RequestParam(defaultValue = "") String in,
            @RequestParam(defaultValue = "") String reason,
            Officer officer,
            Model model) {
        var place = new Place(topic, partition, offset);
        var fault = AuditedWord.fault(reason, "Say why");
        if (fault.isEmpty()) return new ModelAndView(back(replaying.setAside(place, reason.strip(), officer), in));
        model.addAttribute("place", place);
        model.addAttribute("in", in);
        model.addAttribute("reason", reason);
        model.addAttribute("problem", fault.get());
        return new ModelAndView("operations/set-aside", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String back(Replay replay, String in) {
        return "redirect:" + HERE + "?said=" + replay
                + only(in).map(topic -> "&topic=" + topic).orElse("");
    }

    @GetMapping(HERE + "/replay-all")
    ModelAndView replayAll(@RequestParam String topic, @RequestParam(defaultValue = "") String cause, Model model) {
        return before(new Run(topic, cause, clock.instant(), "", 0, 0), HttpStatus.OK, model);
    }

    /**
     * One step of it.
     *
     * @param sent so far, in the steps before
     */
    @PostMapping(HERE + "/replay-all")
    ModelAndView replayAll(
            @RequestParam String topic,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam Instant begun,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") int sent,
            @RequestParam(defaultValue = "0") int overtaken,
            @RequestParam(defaultValue = "") String reason,
            Officer officer,
            Model model) {
        var run = new Run(topic, cause, begun, after, sent, overtaken);
        model.addAttribute("reason", reason);
        var fault = AuditedWord.fault(reason, "Say why");
        if (fault.isPresent()) {
            model.addAttribute("problem", fault.get());
            return before(run, HttpStatus.UNPROCESSABLE_CONTENT, model);
        }
        try {
            var step = all.step(run.wanted(), reason.strip(), officer);
            model.addAttribute("stopped", step.stopped());
            model.addAttribute("done", !step.stopped() && step.next().isEmpty());
            return before(run.and(step), HttpStatus.OK, model);
        } catch (KafkaException _) {
            model.addAttribute("stopped", true);
            return before(run, HttpStatus.OK, model);
        }
    }

    /** As far as it has come, in the form: nothing of it is kept here. */
    record Run(String topic, String cause, Instant begun, String after, int sent, int overtaken) {
        public String source() {
            return new Place(topic, 0, 0).source();
        }

        ReplayingAll.Wanted wanted() {
            return new ReplayingAll.Wanted(topic, cause, begun, Place.read(after));
        }

        Run and(ReplayingAll.Step step) {
            return new Run(
                    topic,
                    cause,
                    begun,
                    step.next().map(Place::text).orElse(""),
                    sent + step.sent(),
                    overtaken + step.overtaken());
        }
    }

    private ModelAndView before(Run run, HttpStatus status, Model model) {
        for (var state : List.of("stopped", "done"))
            if (!model.containsAttribute(state)) model.addAttribute(state, false);
        if (!Place.isDeadLetters(run.topic())) throw new NotFound("topic of dead letters", run.topic());
        model.addAttribute("run", run);
        try {
            model.addAttribute(
                    "waiting",
                    letters.standings().stream()
                            .filter(standing -> standing.topic().equals(run.topic()))
                            .mapToLong(DeadLetters.Standing::waiting)
                            .sum());
        } catch (KafkaException _) {
            model.addAttribute("stopped", true);
        }
        return new ModelAndView("operations/replay-all", model.asMap(), status);
    }
}
