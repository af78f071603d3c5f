package wardenline.warden.call;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Permission;
import wardenline.warden.reply.ShowingReplies;
import wardenline.warden.reply.WordsOfPeople;

/** Everybody who called for help and waits, of all releases together or of one. */
@Controller
@RequestMapping("/releases/calls")
class CallPages {
    private static final int PEOPLE_A_PAGE = 100;

    private final ShowingCalls showing;
    private final DealingWithCalls dealing;
    private final ShowingReplies replies;
    private final Clock clock;

    CallPages(ShowingCalls showing, DealingWithCalls dealing, ShowingReplies replies, Clock clock) {
        this.showing = showing;
        this.dealing = dealing;
        this.replies = replies;
        this.clock = clock;
    }

    /** As it stands in the address after calls were dealt with or put back: for how many people, and by which act. */
    record Said(
            @Nullable Integer dealt,
            @Nullable Integer back,
            @Nullable UUID act,
            @Nullable UUID judged) {}

    @GetMapping
    @PreAuthorize(Permission.READ)
    String calls(Officer officer, CallsQuery query, Said said, Model model) {
        var callers = showing.list(officer, checked(query), PEOPLE_A_PAGE);
        model.addAttribute("callers", callers);
        model.addAttribute("query", query);
        model.addAttribute("here", query.address());
        model.addAttribute("now", clock.instant());
        model.addAttribute("said", said);
        model.addAttribute("mayDeal", WordsOfPeople.mayRead(officer));
        model.addAttribute(
                "newer", query.after() == null ? null : query.from(null).address());
        model.addAttribute("older", older(query, callers));
        replies.notice(officer, said.judged()).ifPresent(notice -> model.addAttribute("judged", notice));
        return "warden/calls";
    }

    private static @Nullable String older(CallsQuery query, List<Caller> callers) {
        return callers.size() < PEOPLE_A_PAGE
                ? null
                : query.from(callers.getLast().replies().getFirst()).address();
    }

    /** @param seen of each chosen person the calls that stood on the page */
    @PostMapping
    @PreAuthorize(WordsOfPeople.READ)
    String deal(
            Officer officer,
            CallsQuery query,
            @RequestParam(name = "do", defaultValue = "chosen") String what,
            @RequestParam(required = false) String @Nullable [] seen,
            @RequestParam(required = false) String @Nullable [] listed) {
        var calls = ids(what.equals("listed") ? listed : seen);
        if (calls.isEmpty()) return "redirect:" + said(query, "dealt=-1");
        var done = dealing.deal(officer, calls);
        return "redirect:" + said(query, "dealt=" + done.people() + "&act=" + done.act());
    }

    @PostMapping("/{act}/put-back")
    @PreAuthorize(WordsOfPeople.READ)
    String putBack(Officer officer, @PathVariable UUID act, CallsQuery query) {
        return "redirect:" + said(query, "back=" + dealing.putBack(officer, act).people());
    }

    private static String said(CallsQuery query, String what) {
        var address = checked(query).address();
        return address + (address.contains("?") ? "&" : "?") + what;
    }

    private static Set<UUID> ids(String @Nullable [] keys) {
        if (keys == null) return Set.of();
        try {
            return Arrays.stream(keys)
                    .flatMap(key -> Arrays.stream(key.split(",")))
                    .map(UUID::fromString)
                    .limit(DealingWithCalls.CALLS_MAX)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException _) {
            throw new Invalid(List.of(new Violation("seen", "is no call", "calls of the list")));
        }
    }

    static CallsQuery checked(CallsQuery query) {
        try {
            query.releaseId();
            return query;
        } catch (IllegalArgumentException _) {
            throw new Invalid(
                    List.of(new Violation("release", "is no release", "the id of a release, or " + CallsQuery.NONE)));
        }
    }
}
