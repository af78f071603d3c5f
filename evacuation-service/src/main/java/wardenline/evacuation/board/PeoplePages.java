package wardenline.evacuation.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import wardenline.evacuation.EvacuationLimits;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.departure.Departure;
import wardenline.platform.security.Officer;

/** The people behind each number. */
@Controller
class PeoplePages {

    private final People people;
    private final Frame frame;
    private final EvacuationLimits limits;

    PeoplePages(People people, Frame frame, EvacuationLimits limits) {
        this.people = people;
        this.frame = frame;
        this.limits = limits;
    }

    @MayRead
    @GetMapping("/evacuation/{id}/people")
    String list(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "ALL") Show show,
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable UUID household,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Officer officer) {
        var evacuation = frame.of(id, model, officer);
        var number = Math.clamp(page, 1, 100_000);
        var filter = new People.Filter(show, place, null, household);
        var lines = people.list(evacuation, filter, (number - 1) * limits.listedMax(), limits.listedMax() + 1);
        var shows = new LinkedHashMap<Show, String>();
        var counts = people.counts(evacuation);
        Arrays.stream(Show.values()).forEach(one -> shows.put(one, one.label() + " (" + counts.get(one) + ")"));
        model.addAttribute("show", show);
        model.addAttribute("shows", shows);
        model.addAttribute("count", counts.get(show));
        model.addAttribute("place", place);
        model.addAttribute("household", household);
        model.addAttribute("lines", lines.size() > limits.listedMax() ? lines.subList(0, limits.listedMax()) : lines);
        model.addAttribute("page", number);
        model.addAttribute("here", address(id, show, place, household, number));
        model.addAttribute("more", lines.size() > limits.listedMax());
        model.addAttribute(
                "departures",
                frame.departures(evacuation).stream().filter(Departure::isOpen).toList());
        return "evacuation/people";
    }

    /** The list's own address, to come back to from a reply. */
    private static String address(UUID id, Show show, @Nullable String place, @Nullable UUID household, int page) {
        var address =
                UriComponentsBuilder.fromPath("/evacuation/" + id + "/people").queryParam("show", show);
        var values = new ArrayList<Object>();
        if (place != null && !place.isBlank()) {
            address.queryParam("place", "{place}");
            values.add(place);
        }
        if (household != null) address.queryParam("household", household);
        if (page > 1) address.queryParam("page", page);
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }
}
