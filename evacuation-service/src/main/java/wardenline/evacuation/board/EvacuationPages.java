package wardenline.evacuation.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.contracts.Mode;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.operation.Evacuations;
import wardenline.evacuation.operation.Phase;
import wardenline.evacuation.operation.RunningEvacuation;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

/** The list of evacuations, the two doors to a new one, and the crisis board. */
@Controller
class EvacuationPages {

    private final Evacuations evacuations;
    private final RunningEvacuation running;
    private final Counting counting;
    private final Frame frame;

    EvacuationPages(Evacuations evacuations, RunningEvacuation running, Counting counting, Frame frame) {
        this.evacuations = evacuations;
        this.running = running;
        this.counting = counting;
        this.frame = frame;
    }

    @MayRead
    @GetMapping("/evacuation")
    String all(Model model, Officer officer) {
        model.addAttribute("evacuations", evacuations.all());
        model.addAttribute("mayRun", officer.is(Role.EVACUATION_OFFICER));
        return "evacuation/list";
    }

    @MayRun
    @GetMapping("/evacuation/new/{door}")
    String door(@PathVariable String door, Model model) {
        model.addAttribute("id", UUID.randomUUID());
        model.addAttribute("phase", Phase.STAND_FAST);
        return form(mode(door), List.of(), model);
    }

    @MayRun
    @PostMapping("/evacuation/new/{door}")
    String open(
            @PathVariable String door,
            @RequestParam UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Phase phase,
            @RequestParam(defaultValue = "") String word,
            Model model,
            Officer officer) {
        var mode = mode(door);
        var problems = new ArrayList<Problem>();
        if (name.isBlank() || name.length() > 120) {
            problems.add(new Problem("name", "Give the evacuation a name of at most 120 characters"));
        }
        if (mode == Mode.LIVE && !word.strip().equals("LIVE")) {
            problems.add(new Problem("word", "Type LIVE to open a live evacuation"));
        }
        if (!problems.isEmpty()) {
            model.addAttribute("id", id);
            model.addAttribute("name", name);
            model.addAttribute("phase", phase);
            return form(mode, problems, model);
        }
        running.open(new EvacuationId(id), name.strip(), mode, phase, null, officer);
        return "redirect:/evacuation/" + id;
    }

    @MayRead
    @GetMapping("/evacuation/{id:[0-9a-f-]{36}}")
    String board(@PathVariable UUID id, Model model, Officer officer) {
        var evacuation = frame.of(id, model, officer);
        model.addAttribute("points", frame.points(evacuation));
        model.addAttribute("pointsById", frame.pointsById(evacuation));
        model.addAttribute("departures", frame.departures(evacuation));
        model.addAttribute("numbers", counting.count(evacuation));
        model.addAttribute(
                "urgent",
                List.of(Show.HELP_UNCALLED, Show.NEED_HELP, Show.MAY_NEED_HELP, Show.UNACCOUNTED, Show.NO_SHOW));
        model.addAttribute("known", EnumSet.range(Show.READ, Show.DEPARTED));
        model.addAttribute("phases", phases());
        return "evacuation/board";
    }

    @MayRun
    @PostMapping("/evacuation/{id}/phase")
    String change(@PathVariable UUID id, @RequestParam Phase phase, Officer officer) {
        var evacuation =
                running.change(new EvacuationId(id), phase, officer).orElseThrow(() -> new NotFound("evacuation", id));
        return "redirect:/evacuation/" + evacuation.id().value();
    }

    private static String form(Mode mode, List<Problem> problems, Model model) {
        model.addAttribute("mode", mode);
        model.addAttribute("phases", phases());
        model.addAttribute("problems", problems);
        model.addAttribute("error", Problems.byField(problems));
        return "evacuation/open";
    }

    private static Mode mode(String door) {
        return switch (door) {
            case "exercise" -> Mode.EXERCISE;
            case "live" -> Mode.LIVE;
            default -> throw new NotFound("kind of evacuation", door);
        };
    }

    private static Map<Phase, String> phases() {
        var phases = new LinkedHashMap<Phase, String>();
        Arrays.stream(Phase.values()).forEach(phase -> phases.put(phase, phase.label()));
        return phases;
    }
}
