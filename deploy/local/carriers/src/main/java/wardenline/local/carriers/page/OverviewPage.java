package wardenline.local.carriers.page;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.local.carriers.behaviour.Behaviour;
import wardenline.local.carriers.behaviour.BehaviourChange;
import wardenline.local.carriers.behaviour.Behaviours;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.behaviour.Mode;
import wardenline.local.carriers.citizen.Citizens;
import wardenline.local.carriers.citizen.CitizensChange;
import wardenline.local.carriers.kept.Counts;
import wardenline.local.carriers.kept.DeliveryTallies;
import wardenline.local.carriers.kept.Messages;
import wardenline.local.carriers.work.LaterWork;

/** The carriers at a glance, and the switches that make them misbehave. */
@Controller
@RequestMapping("/carriers")
class OverviewPage {

    private static final double PERCENT = 100.0;

    /** One carrier's row. */
    record Row(
            Carrier carrier, Behaviour behaviour, @Nullable Long secondsLeft, Map<String, Long> counts) {
        public boolean works() {
            return behaviour.mode() == Mode.NORMAL && behaviour.failureShare() == 0;
        }

        public long sharePercent() {
            return Math.round(behaviour.failureShare() * PERCENT);
        }
    }

    private final Behaviours behaviours;
    private final Citizens citizens;
    private final Counts counts;
    private final Messages messages;
    private final DeliveryTallies tallies;
    private final LaterWork later;
    private final Clock clock;

    OverviewPage(
            Behaviours behaviours,
            Citizens citizens,
            Counts counts,
            Messages messages,
            DeliveryTallies tallies,
            LaterWork later,
            Clock clock) {
        this.behaviours = behaviours;
        this.citizens = citizens;
        this.counts = counts;
        this.messages = messages;
        this.tallies = tallies;
        this.later = later;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("rows", rows());
        model.addAttribute("modes", Mode.values());
        model.addAttribute("citizens", citizens.settings());
        model.addAttribute("kept", messages.count());
        model.addAttribute("keptMax", messages.keptMax());
        model.addAttribute("duplicates", tallies.duplicates(null));
        model.addAttribute("waiting", later.waiting());
        return "overview";
    }

    @PostMapping("/behaviour/{carrier}")
    String behave(
            @PathVariable String carrier,
            @RequestParam Mode mode,
            @RequestParam(defaultValue = "0") int latencyMillis,
            @RequestParam(required = false) @Nullable Double sharePercent,
            @RequestParam(defaultValue = "0") long seconds) {
        var until = seconds <= 0 ? null : clock.instant().plus(Duration.ofSeconds(seconds));
        var share = sharePercent == null ? null : Double.valueOf(sharePercent / PERCENT);
        behaviours.change(
                Carrier.named(carrier), new BehaviourChange(mode, latencyMillis, share, until, null).behaviour());
        return "redirect:/carriers";
    }

    @PostMapping("/citizens")
    String citizens(
            @RequestParam(defaultValue = "false") boolean answering,
            @RequestParam double acknowledgePercent,
            @RequestParam double needHelpPercent,
            @RequestParam double deadPercent,
            @RequestParam int answerDelayMillisMin,
            @RequestParam int answerDelayMillisMax,
            @RequestParam long seed) {
        var change = new CitizensChange(
                answering,
                acknowledgePercent / PERCENT,
                needHelpPercent / PERCENT,
                deadPercent / PERCENT,
                answerDelayMillisMin,
                answerDelayMillisMax,
                seed,
                null,
                null);
        citizens.change(change.applyTo(citizens.settings()));
        return "redirect:/carriers";
    }

    private List<Row> rows() {
        var counted = counts.read();
        return Arrays.stream(Carrier.values())
                .map(carrier -> {
                    var behaviour = behaviours.of(carrier);
                    return new Row(
                            carrier,
                            behaviour,
                            secondsLeft(behaviour),
                            counted.getOrDefault(carrier.wireName(), Map.of()));
                })
                .toList();
    }

    private @Nullable Long secondsLeft(Behaviour behaviour) {
        var until = behaviour.until();
        return until == null
                ? null
                : Long.valueOf(
                        Math.max(0, Duration.between(clock.instant(), until).toSeconds()));
    }
}
