package wardenline.evacuation.board;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.evacuation.MayDecidePoint;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.assembly.AssemblyPoint;
import wardenline.evacuation.assembly.AssemblyPoints;
import wardenline.evacuation.assembly.DecidingPoint;
import wardenline.evacuation.assembly.Decision;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.departure.Departure;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** Assembly points: a new one, and GO, HOLD or NO-GO. */
@Controller
@RequestMapping("/evacuation/{id}/points")
class PointPages {

    private static final Map<Decision, String> DECISIONS = new EnumMap<>(Map.of(
            Decision.GO, "GO: people may be called here",
            Decision.HOLD, "HOLD: nobody more is called; those who come are let in",
            Decision.NO_GO, "NO-GO: nobody gathers here; the gate turns people away"));

    private final AssemblyPoints points;
    private final DecidingPoint deciding;
    private final Counting counting;
    private final Frame frame;

    PointPages(AssemblyPoints points, DecidingPoint deciding, Counting counting, Frame frame) {
        this.points = points;
        this.deciding = deciding;
        this.counting = counting;
        this.frame = frame;
    }

    /** A point as typed. */
    record Form(String name, String address, String latitude, String longitude, String openingHours, String capacity) {
        Form {
            name = text(name);
            address = text(address);
            latitude = text(latitude);
            longitude = text(longitude);
            openingHours = text(openingHours);
            capacity = text(capacity);
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }
    }

    @MayRun
    @GetMapping("/new")
    String form(@PathVariable UUID id, Model model, Officer officer) {
        return form(id, new Form("", "", "", "", "06:00 to 18:00", ""), List.of(), model, officer);
    }

    @MayRun
    @PostMapping("/new")
    String setUp(@PathVariable UUID id, @ModelAttribute Form form, Model model, Officer officer) {
        var problems = new ArrayList<Problem>();
        require(form.name(), 120, "name", "Give the point a name that people at the gate will know", problems);
        require(form.address(), 300, "address", "Give the address as people would find it", problems);
        require(form.openingHours(), 120, "openingHours", "Say when the point is open", problems);
        var latitude = number(form.latitude(), 90, "latitude", problems);
        var longitude = number(form.longitude(), 180, "longitude", problems);
        var capacity = form.capacity().matches("[0-9]{1,6}") ? Integer.parseInt(form.capacity()) : 0;
        if (capacity < 1) {
            problems.add(new Problem("capacity", "Say how many people the point holds: a number from 1"));
        }
        if (!problems.isEmpty()) {
            return form(id, form, problems, model, officer);
        }
        var wanted = new DecidingPoint.NewPoint(
                form.name(),
                form.address(),
                latitude.orElseThrow(),
                longitude.orElseThrow(),
                form.openingHours(),
                capacity);
        return switch (deciding.setUp(new EvacuationId(id), wanted, officer)) {
            case DecidingPoint.SetUp.Done done ->
                "redirect:/evacuation/" + id + "/points/" + done.point().id().value();
            case DecidingPoint.SetUp.NoSuchEvacuation _ -> throw new NotFound("evacuation", id);
            case DecidingPoint.SetUp.NameTaken _ ->
                form(id, form, List.of(new Problem("name", "Another point has this name")), model, officer);
            case DecidingPoint.SetUp.CapacityOverLimit over ->
                form(id, form, List.of(new Problem("capacity", "At most " + over.most() + " people")), model, officer);
        };
    }

    @MayRead
    @GetMapping("/{pointId}")
    String point(@PathVariable UUID id, @PathVariable UUID pointId, Model model, Officer officer) {
        return page(id, pointId, List.of(), model, officer);
    }

    @MayDecidePoint
    @PostMapping("/{pointId}/decision")
    String decide(
            @PathVariable UUID id,
            @PathVariable UUID pointId,
            @RequestParam Optional<Decision> decision,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            Officer officer) {
        var problems = new ArrayList<Problem>();
        if (decision.isEmpty()) {
            problems.add(new Problem("decision", "Choose GO, HOLD or NO-GO"));
        }
        require(reason.strip(), 300, "reason", "Say why, in one line", problems);
        if (!problems.isEmpty()) {
            return page(id, pointId, problems, model, officer);
        }
        var decided = deciding.decide(new PointId(pointId), decision.orElseThrow(), reason.strip(), officer)
                .orElseThrow(() -> new NotFound("assembly point", pointId));
        return "redirect:/evacuation/" + id + "/points/" + decided.id().value();
    }

    private String page(UUID id, UUID pointId, List<Problem> problems, Model model, Officer officer) {
        var evacuation = frame.of(id, model, officer);
        AssemblyPoint point = points.find(new PointId(pointId))
                .filter(one -> one.evacuation().equals(evacuation.id()))
                .orElseThrow(() -> new NotFound("assembly point", pointId));
        model.addAttribute("point", point);
        model.addAttribute("count", counting.count(evacuation).points().get(pointId));
        model.addAttribute(
                "departures",
                frame.departures(evacuation).stream()
                        .filter((Departure departure) -> departure.point().equals(point.id()))
                        .toList());
        model.addAttribute("decisions", DECISIONS);
        model.addAttribute("problems", problems);
        model.addAttribute("error", Problems.byField(problems));
        return "evacuation/point";
    }

    private String form(UUID id, Form form, List<Problem> problems, Model model, Officer officer) {
        frame.of(id, model, officer);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("error", Problems.byField(problems));
        return "evacuation/point-new";
    }

    private static void require(String text, int most, String field, String message, List<Problem> problems) {
        if (text.isEmpty() || text.length() > most) {
            problems.add(new Problem(field, message + " (at most " + most + " characters)"));
        }
    }

    private static Optional<Double> number(String typed, int most, String field, List<Problem> problems) {
        if (typed.matches("-?[0-9]{1,3}([.][0-9]{1,12})?") && Math.abs(Double.parseDouble(typed)) <= most) {
            return Optional.of(Double.parseDouble(typed));
        }
        problems.add(new Problem(field, "A number from -" + most + " to " + most + ", such as -1.2864"));
        return Optional.empty();
    }
}
