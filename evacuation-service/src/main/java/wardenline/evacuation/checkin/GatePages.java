package wardenline.evacuation.checkin;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.evacuation.MayCheckIn;
import wardenline.evacuation.assembly.AssemblyPoint;
import wardenline.evacuation.assembly.AssemblyPoints;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.callforward.CallId;
import wardenline.evacuation.callforward.CallState;
import wardenline.evacuation.callforward.CalledPeople;
import wardenline.evacuation.callforward.CheckInCode;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.operation.Evacuation;
import wardenline.evacuation.operation.Evacuations;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** The gate on a telephone: a code or a name, then a big yes or no. No script. Names travel in bodies, never in addresses. */
@Controller
@MayCheckIn
@RequestMapping("/check-in")
class GatePages {

    private static final int FOUND_MAX = 25;

    private final CheckingIn checkingIn;
    private final GateCounts counts;
    private final AssemblyPoints points;
    private final CalledPeople called;
    private final Departures departures;
    private final Evacuations evacuations;
    private final Clock clock;

    GatePages(
            CheckingIn checkingIn,
            GateCounts counts,
            AssemblyPoints points,
            CalledPeople called,
            Departures departures,
            Evacuations evacuations,
            Clock clock) {
        this.checkingIn = checkingIn;
        this.counts = counts;
        this.points = points;
        this.called = called;
        this.departures = departures;
        this.evacuations = evacuations;
        this.clock = clock;
    }

    /** An evacuation with its points, to choose the gate from. */
    record Gates(Evacuation evacuation, List<AssemblyPoint> points) {}

    @GetMapping
    String all(Model model) {
        var gates = evacuations.all().stream()
                .map(evacuation -> new Gates(evacuation, points.of(evacuation.id())))
                .filter(one -> !one.points().isEmpty())
                .toList();
        model.addAttribute("gates", gates);
        return "checkin/gates";
    }

    /** @param in the call of whoever has just been checked in */
    @GetMapping("/{pointId}")
    String gate(
            @PathVariable UUID pointId,
            @RequestParam(required = false) @Nullable UUID in,
            Model model,
            Officer officer) {
        var point = point(pointId);
        if (in != null) {
            called.find(new CallId(in))
                    .filter(person -> person.point().equals(point.id()) && person.state() == CallState.CHECKED_IN)
                    .ifPresent(person -> {
                        model.addAttribute("verdict", "IN");
                        model.addAttribute("person", person);
                        model.addAttribute("family", called.partyOf(person));
                        model.addAttribute(
                                "departure", departures.find(person.departure()).orElseThrow());
                    });
        }
        return page(point, model);
    }

    @PostMapping("/{pointId}/look")
    String look(@PathVariable UUID pointId, @RequestParam(defaultValue = "") String q, Model model) {
        var point = point(pointId);
        if (!q.isBlank() && CheckInCode.read(q).isEmpty()) {
            var found = called.named(point.id(), q, FOUND_MAX);
            if (!found.isEmpty()) {
                model.addAttribute("found", found);
                return page(point, model);
            }
        }
        return verdict(point, checkingIn.look(point.id(), q), model);
    }

    @PostMapping("/{pointId}")
    String checkIn(
            @PathVariable UUID pointId, @RequestParam(defaultValue = "") String code, Model model, Officer officer) {
        var point = point(pointId);
        return switch (checkingIn.checkIn(point.id(), code, officer)) {
            case Arrival.CheckedIn in ->
                "redirect:/check-in/" + pointId + "?in=" + in.person().id().value();
            case Arrival.AlreadyCheckedIn before -> verdict(point, before, model);
            case Arrival.Expected expected -> verdict(point, expected, model);
            case Arrival.Refused refused -> verdict(point, refused, model);
        };
    }

    private String verdict(AssemblyPoint point, Arrival arrival, Model model) {
        switch (arrival) {
            case Arrival.Expected yes -> {
                model.addAttribute("verdict", "EXPECTED");
                model.addAttribute("person", yes.person());
                model.addAttribute("family", yes.family());
                model.addAttribute("departure", yes.departure());
            }
            case Arrival.CheckedIn in -> {
                model.addAttribute("verdict", "IN");
                model.addAttribute("person", in.person());
                model.addAttribute("family", in.family());
                model.addAttribute("departure", in.departure());
            }
            case Arrival.AlreadyCheckedIn before -> {
                model.addAttribute("verdict", "BEFORE");
                model.addAttribute("person", before.person());
                model.addAttribute("family", before.family());
                model.addAttribute("departure", before.departure());
                model.addAttribute("before", before.before());
            }
            case Arrival.Refused no -> {
                model.addAttribute("verdict", "NO");
                model.addAttribute("no", no);
            }
        }
        return page(point, model);
    }

    private String page(AssemblyPoint point, Model model) {
        var evacuation = evacuations.find(point.evacuation()).orElseThrow();
        model.addAttribute("evacuation", evacuation);
        model.addAttribute("mode", evacuation.mode());
        model.addAttribute("point", point);
        model.addAttribute("count", counts.at(point.id(), clock.instant()));
        return "checkin/gate";
    }

    private AssemblyPoint point(UUID id) {
        return points.find(new PointId(id)).orElseThrow(() -> new NotFound("assembly point", id));
    }
}
