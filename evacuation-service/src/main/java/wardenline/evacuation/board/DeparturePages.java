package wardenline.evacuation.board;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import wardenline.evacuation.MayRun;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.departure.PlanningDeparture;
import wardenline.evacuation.departure.Transport;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.platform.Post;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** Planning a departure. */
@Controller
@MayRun
@RequestMapping("/evacuation/{id}/departures/new")
class DeparturePages {

    private final PlanningDeparture planning;
    private final Frame frame;
    private final Post post;

    DeparturePages(PlanningDeparture planning, Frame frame, Post post) {
        this.planning = planning;
        this.frame = frame;
        this.post = post;
    }

    /**
     * A departure as typed.
     *
     * @param departsAt in the post's time
     */
    record Form(@Nullable UUID point, String name, @Nullable Transport transport, String departsAt, String seats) {
        Form {
            name = name == null ? "" : name.strip();
            departsAt = departsAt == null ? "" : departsAt.strip();
            seats = seats == null ? "" : seats.strip();
        }
    }

    @GetMapping
    String form(@PathVariable UUID id, @ModelAttribute Form form, Model model, Officer officer) {
        return form(id, form, List.of(), model, officer);
    }

    @PostMapping
    String plan(@PathVariable UUID id, @ModelAttribute Form form, Model model, Officer officer) {
        var problems = new ArrayList<Problem>();
        if (form.point() == null) {
            problems.add(new Problem("point", "Choose the point it leaves from"));
        }
        if (form.name().isEmpty() || form.name().length() > 120) {
            problems.add(new Problem("name", "Give the departure a name that can be called out, such as Bus 1"));
        }
        if (form.transport() == null) {
            problems.add(new Problem("transport", "Choose what carries people"));
        }
        var departsAt = time(form.departsAt());
        if (departsAt.isEmpty()) {
            problems.add(new Problem("departsAt", "Give the day and time in the post's time"));
        }
        var seats = form.seats().matches("[0-9]{1,5}") ? Integer.parseInt(form.seats()) : 0;
        if (seats < 1) {
            problems.add(new Problem("seats", "Say how many seats there are: a number from 1"));
        }
        if (!problems.isEmpty() || form.point() == null || form.transport() == null) {
            return form(id, form, problems, model, officer);
        }
        var wanted = new PlanningDeparture.NewDeparture(
                new PointId(form.point()), form.name(), form.transport(), departsAt.orElseThrow(), seats);
        return switch (planning.plan(new EvacuationId(id), wanted, officer)) {
            case PlanningDeparture.Planned.Done done ->
                "redirect:/evacuation/" + id + "/departures/"
                        + done.departure().id().value();
            case PlanningDeparture.Planned.NoSuchEvacuation _ -> throw new NotFound("evacuation", id);
            case PlanningDeparture.Planned.NoSuchPoint _ ->
                again(id, form, new Problem("point", "Choose a point of this evacuation"), model, officer);
            case PlanningDeparture.Planned.InThePast _ ->
                again(id, form, new Problem("departsAt", "This time is past"), model, officer);
            case PlanningDeparture.Planned.SeatsOverLimit over ->
                again(id, form, new Problem("seats", "At most " + over.most() + " seats"), model, officer);
            case PlanningDeparture.Planned.NameTaken _ ->
                again(id, form, new Problem("name", "Another departure has this name"), model, officer);
        };
    }

    private String again(UUID id, Form form, Problem problem, Model model, Officer officer) {
        return form(id, form, List.of(problem), model, officer);
    }

    private String form(UUID id, Form form, List<Problem> problems, Model model, Officer officer) {
        var evacuation = frame.of(id, model, officer);
        Map<UUID, String> points = new LinkedHashMap<>();
        frame.points(evacuation)
                .forEach(point -> points.put(
                        point.id().value(),
                        point.name() + " (" + point.decision().label() + ")"));
        Map<Transport, String> transports = new LinkedHashMap<>();
        Arrays.stream(Transport.values()).forEach(one -> transports.put(one, one.label()));
        model.addAttribute("form", form);
        model.addAttribute("points", points);
        model.addAttribute("transports", transports);
        model.addAttribute("problems", problems);
        model.addAttribute("error", Problems.byField(problems));
        return "evacuation/departure-new";
    }

    private Optional<Instant> time(String typed) {
        try {
            return Optional.of(LocalDateTime.parse(typed).atZone(post.zone()).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
