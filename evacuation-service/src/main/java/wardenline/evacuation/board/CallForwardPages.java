package wardenline.evacuation.board;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.contracts.Mode;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.callforward.Calling;
import wardenline.evacuation.callforward.CallingForward;
import wardenline.evacuation.callforward.LeftOut;
import wardenline.evacuation.callforward.RequestId;
import wardenline.evacuation.departure.Departure;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.operation.Evacuation;
import wardenline.evacuation.roster.Answer;
import wardenline.evacuation.roster.Choice;
import wardenline.platform.Post;
import wardenline.platform.security.Officer;

/** Calling people forward in three steps: choose, look at exactly who it would be, call. */
@Controller
@MayRun
@RequestMapping("/evacuation/{id}/call-forward")
class CallForwardPages {

    private final CallingForward calling;
    private final People people;
    private final Frame frame;
    private final Post post;

    CallForwardPages(CallingForward calling, People people, Frame frame, Post post) {
        this.calling = calling;
        this.people = people;
        this.frame = frame;
        this.post = post;
    }

    /**
     * A choice as made on the page.
     *
     * @param person single people, ticked on a list
     * @param reportBy in the post's time; empty for the usual time before the departure
     */
    record Form(
            @Nullable UUID departure,
            @Nullable Set<UUID> person,
            @Nullable Answer answer,
            String country,
            String place,
            @Nullable UUID household,
            @Nullable Boolean wholeHouseholds,
            @Nullable Boolean fill,
            String reportBy) {

        Form {
            person = person == null ? Set.of() : Set.copyOf(person);
            country = country == null ? "" : country.strip();
            place = place == null ? "" : place.strip();
            wholeHouseholds = Boolean.TRUE.equals(wholeHouseholds);
            fill = Boolean.TRUE.equals(fill);
            reportBy = reportBy == null ? "" : reportBy.strip();
        }

        Choice choice() {
            return new Choice(person == null ? Set.of() : person, answer, country, place, household);
        }
    }

    @GetMapping
    String choose(@PathVariable UUID id, @ModelAttribute Form form, Model model, Officer officer) {
        return choose(frame.of(id, model, officer), form, List.of(), model);
    }

    /** Shows exactly who would be called. Not remembered anywhere: loading it again asks again. */
    @PostMapping("/review")
    String review(@PathVariable UUID id, @ModelAttribute Form form, Model model, Officer officer) {
        var evacuation = frame.of(id, model, officer);
        if (form.departure() == null) {
            return choose(evacuation, form, List.of(new Problem("departure", "Choose the departure")), model);
        }
        var departure = frame.departure(evacuation, form.departure());
        Instant reportBy;
        try {
            reportBy = form.reportBy().isEmpty()
                    ? null
                    : LocalDateTime.parse(form.reportBy()).atZone(post.zone()).toInstant();
        } catch (DateTimeException _) {
            return choose(evacuation, form, List.of(new Problem("reportBy", "Give the day and the time")), model);
        }
        var request = new CallingForward.Request(
                new RequestId(UUID.randomUUID()),
                departure.id(),
                form.choice(),
                Boolean.TRUE.equals(form.wholeHouseholds()),
                Boolean.TRUE.equals(form.fill()),
                reportBy);
        return switch (calling.preview(request)) {
            case CallingForward.Preview.Impossible impossible ->
                choose(evacuation, form, List.of(problem(impossible.why())), model);
            case CallingForward.Preview.Possible possible -> review(request, possible, evacuation, model);
        };
    }

    /** Calls exactly those who were shown. */
    @PostMapping
    String call(
            @PathVariable UUID id,
            @RequestParam UUID requestId,
            @RequestParam UUID departure,
            @RequestParam Set<UUID> people,
            @RequestParam Instant reportBy,
            @RequestParam(defaultValue = "") String word,
            Model model,
            Officer officer) {
        var evacuation = frame.of(id, model, officer);
        var onto = frame.departure(evacuation, departure);
        var choice = new Choice(people, null, null, null, null);
        var form = new Form(departure, people, null, "", "", null, false, false, "");
        if (evacuation.mode() == Mode.LIVE && !word.strip().equals(Integer.toString(people.size()))) {
            var missing = new Problem(null, "Nobody was called: the number of people typed was not right.");
            return choose(evacuation, form, List.of(missing), model);
        }
        var request = new CallingForward.Request(
                new RequestId(requestId), new DepartureId(departure), choice, false, false, reportBy);
        return switch (calling.call(request, officer)) {
            case Calling.Done done ->
                "redirect:/evacuation/" + id + "/departures/" + onto.id().value() + "?called="
                        + done.request().id().value();
            case Calling.Refused refused -> choose(evacuation, form, List.of(problem(refused)), model);
        };
    }

    private String choose(Evacuation evacuation, Form form, List<Problem> problems, Model model) {
        Map<Answer, String> answers = new LinkedHashMap<>();
        Arrays.stream(Answer.values()).forEach(answer -> answers.put(answer, answer.label()));
        model.addAttribute("form", form);
        model.addAttribute("answers", answers);
        model.addAttribute(
                "departures",
                frame.departures(evacuation).stream().filter(Departure::isOpen).toList());
        model.addAttribute("pointsById", frame.pointsById(evacuation));
        model.addAttribute("problems", problems);
        model.addAttribute("error", Problems.byField(problems));
        return "evacuation/call-choose";
    }

    private String review(
            CallingForward.Request request,
            CallingForward.Preview.Possible possible,
            Evacuation evacuation,
            Model model) {
        var leftOut = new EnumMap<LeftOut.Reason, List<UUID>>(LeftOut.Reason.class);
        possible.leftOut()
                .forEach(out -> leftOut.computeIfAbsent(out.reason(), any -> new ArrayList<>())
                        .add(out.person().value()));
        model.addAttribute("requestId", request.id().value());
        model.addAttribute("plan", possible);
        model.addAttribute("departure", possible.departure());
        model.addAttribute(
                "point",
                frame.pointsById(evacuation).get(possible.departure().point().value()));
        model.addAttribute(
                "ids",
                possible.families().stream()
                        .flatMap(family -> family.members().stream())
                        .map(person -> person.id().value().toString())
                        .collect(Collectors.joining(",")));
        model.addAttribute("leftOut", leftOut);
        model.addAttribute(
                "names",
                people.names(possible.leftOut().stream()
                        .map(out -> out.person().value())
                        .toList()));
        return "evacuation/call-review";
    }

    private static Problem problem(Calling.Refused refused) {
        var field = switch (refused.refusal()) {
            case NO_SUCH_DEPARTURE, DEPARTED, POINT_NOT_GO, NOT_ENOUGH_SEATS, POINT_FULL -> "departure";
            case REPORT_BY_OUT_OF_RANGE -> "reportBy";
            case EMPTY_CHOICE, NOBODY_CHOSEN, NOBODY_LEFT_TO_CALL, TOO_MANY, REQUEST_ID_REUSED -> "answer";
        };
        return new Problem(field, refused.detail());
    }
}
