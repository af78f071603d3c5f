package wardenline.dispatch.operations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.contracts.DeliveryState;
import wardenline.platform.Post;
import wardenline.platform.security.Officer;

/** Finding a delivery. An id may stand in the page's address; what a person told is posted, for addresses of pages are kept and logged. */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class DeliveriesPage {

    private static final int FOUND_MAX = 100;

    private final DeliverySearch search;
    private final SearchingDeliveries searching;
    private final Post post;

    DeliveriesPage(DeliverySearch search, SearchingDeliveries searching, Post post) {
        this.search = search;
        this.searching = searching;
        this.post = post;
    }

    /** @param before where the page before ended */
    @GetMapping("/operations/deliveries")
    String deliveries(
            @RequestParam(name = "of", defaultValue = "") String of,
            @RequestParam(name = "state", required = false) @Nullable DeliveryState state,
            @RequestParam(name = "before", required = false) @Nullable UUID before,
            Model model) {
        form(of, state, model);
        if (!of.isBlank())
            SearchTerm.read(of, post.country())
                    .filter(SearchTerm.Id.class::isInstance)
                    .map(SearchTerm.Id.class::cast)
                    .ifPresentOrElse(
                            any -> found(
                                    search.find(
                                            any.id(),
                                            Optional.ofNullable(state),
                                            Optional.ofNullable(before),
                                            FOUND_MAX + 1),
                                    before,
                                    model),
                            () -> model.addAttribute("problem", "This is no id. Type it here again and press Find."));
        return "operations/deliveries";
    }

    /** What waits for an operator's word. */
    @GetMapping("/operations/held")
    String held(@RequestParam(name = "before", required = false) @Nullable UUID before, Model model) {
        found(search.held(Optional.ofNullable(before), FOUND_MAX + 1), before, model);
        return "operations/held";
    }

    @PostMapping("/operations/deliveries")
    ModelAndView search(
            @RequestParam(name = "of", defaultValue = "") String of,
            @RequestParam(name = "state", required = false) @Nullable DeliveryState state,
            @RequestParam(name = "before", required = false) @Nullable UUID before,
            Officer officer,
            Model model) {
        form(of, state, model);
        return switch (SearchTerm.read(of, post.country()).orElse(null)) {
            case null -> {
                model.addAttribute(
                        "problem",
                        "This is no telephone number, e-mail address, carrier's reference or id. Write a number with + and its country.");
                yield new ModelAndView("operations/deliveries", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case SearchTerm.Id(UUID id) ->
                new ModelAndView("redirect:/operations/deliveries?of=" + id
                        + (state == null ? "" : "&state=" + state)
                        + (before == null ? "" : "&before=" + before));
            case SearchTerm.Told told -> {
                found(
                        searching.find(
                                told, Optional.ofNullable(state), Optional.ofNullable(before), FOUND_MAX + 1, officer),
                        before,
                        model);
                yield new ModelAndView("operations/deliveries", model.asMap());
            }
        };
    }

    private static void form(String of, @Nullable DeliveryState state, Model model) {
        model.addAttribute("of", of.strip());
        model.addAttribute("state", state);
        model.addAttribute("states", DeliveryState.values());
    }

    private static void found(List<DeliverySearch.Found> found, @Nullable UUID before, Model model) {
        var page = found.stream().limit(FOUND_MAX).toList();
        model.addAttribute("found", page);
        model.addAttribute("first", before == null);
        model.addAttribute("older", found.size() > FOUND_MAX ? page.getLast().deliveryId() : null);
    }
}
