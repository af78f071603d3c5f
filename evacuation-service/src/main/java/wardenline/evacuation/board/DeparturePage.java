package wardenline.evacuation.board;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.callforward.CallForward;
import wardenline.evacuation.callforward.CallForwards;
import wardenline.evacuation.callforward.CallId;
import wardenline.evacuation.callforward.CallState;
import wardenline.evacuation.callforward.CalledPeople;
import wardenline.evacuation.callforward.CalledPerson;
import wardenline.evacuation.callforward.LeftOut;
import wardenline.evacuation.callforward.ReturningSeats;
import wardenline.evacuation.departure.DepartureId;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** One departure: who is called onto it, family by family, and what can be done about it. */
@Controller
@RequestMapping("/evacuation/{id}/departures/{departureId:[0-9a-f-]{36}}")
class DeparturePage {

    private final CalledPeople called;
    private final CallForwards requests;
    private final ReturningSeats returning;
    private final Frame frame;

    DeparturePage(CalledPeople called, CallForwards requests, ReturningSeats returning, Frame frame) {
        this.called = called;
        this.requests = requests;
        this.returning = returning;
        this.frame = frame;
    }

    /** Those of one party in one state. */
    record Family(CallState state, List<CalledPerson> members) {}

    /**
     * A call-forward and whom it left out.
     *
     * @param people how many it called
     */
    record Wave(CallForward request, int people, Map<LeftOut.Reason, Integer> leftOut) {}

    @MayRead
    @GetMapping
    String one(
            @PathVariable UUID id,
            @PathVariable UUID departureId,
            @RequestParam(required = false) @Nullable UUID called,
            Model model,
            Officer officer) {
        model.addAttribute("justCalled", called);
        return page(id, departureId, null, model, officer);
    }

    @MayRun
    @PostMapping("/calls/{callId}/end")
    String end(
            @PathVariable UUID id,
            @PathVariable UUID departureId,
            @PathVariable UUID callId,
            @RequestParam CallState state,
            Model model,
            Officer officer) {
        var ending = switch (state) {
            case CANCELLED -> returning.cancel(new CallId(callId), officer);
            case NO_SHOW -> returning.noShow(new CallId(callId), officer);
            case CALLED, CHECKED_IN -> throw new NotFound("ending", state);
        };
        var problem = switch (ending) {
            case ReturningSeats.Ending.Done _ -> null;
            case ReturningSeats.Ending.EndedBefore _ -> null;
            case ReturningSeats.Ending.NoSuchCall _ -> throw new NotFound("call", callId);
            case ReturningSeats.Ending.Settled settled ->
                settled.person().spokenName() + ": " + settled.person().state().label()
                        + ". The seat was not released.";
            case ReturningSeats.Ending.FamilyHasCome _ ->
                "Others of the family have checked in. A family is not parted: nothing was released.";
        };
        return problem == null
                ? "redirect:/evacuation/" + id + "/departures/" + departureId
                : page(id, departureId, problem, model, officer);
    }

    @MayRun
    @PostMapping("/closing")
    String close(
            @PathVariable UUID id,
            @PathVariable UUID departureId,
            @RequestParam(defaultValue = "") String word,
            Model model,
            Officer officer) {
        if (!word.strip().equals("CLOSE")) {
            return page(id, departureId, "Type CLOSE to close boarding. Boarding is still open.", model, officer);
        }
        return switch (returning.close(new DepartureId(departureId), officer)) {
            case ReturningSeats.Closing.Done _ -> "redirect:/evacuation/" + id + "/manifest/" + departureId;
            case ReturningSeats.Closing.ClosedBefore _ -> "redirect:/evacuation/" + id + "/manifest/" + departureId;
            case ReturningSeats.Closing.NoSuchDeparture _ -> throw new NotFound("departure", departureId);
        };
    }

    private String page(UUID id, UUID departureId, @Nullable String problem, Model model, Officer officer) {
        var evacuation = frame.of(id, model, officer);
        var departure = frame.departure(evacuation, departureId);
        var people = called.onto(departure.id());
        model.addAttribute("departure", departure);
        model.addAttribute(
                "point", frame.pointsById(evacuation).get(departure.point().value()));
        model.addAttribute("families", families(people));
        model.addAttribute("waves", waves(departure.id()));
        model.addAttribute("refusal", problem);
        return "evacuation/departure";
    }

    private List<Wave> waves(DepartureId departure) {
        var waves = new ArrayList<Wave>();
        for (var request : requests.onto(departure)) {
            var leftOut = new EnumMap<LeftOut.Reason, Integer>(LeftOut.Reason.class);
            requests.leftOut(request.id()).forEach(out -> leftOut.merge(out.reason(), 1, Integer::sum));
            var size = called.of(request.id()).size();
            waves.add(new Wave(request, size, leftOut));
        }
        return waves;
    }

    /** The awaited first, then those who came, then the rest; within, as the list has them: family by family. */
    private static List<Family> families(List<CalledPerson> people) {
        var families = new LinkedHashMap<String, List<CalledPerson>>();
        for (var person : people) {
            families.computeIfAbsent(person.state() + " " + person.party().value(), any -> new ArrayList<>())
                    .add(person);
        }
        return families.values().stream()
                .map(members -> new Family(members.getFirst().state(), List.copyOf(members)))
                .sorted((one, other) -> one.state().compareTo(other.state()))
                .toList();
    }
}
