package wardenline.warden.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.release.Release;
import wardenline.warden.release.ReleaseShape;
import wardenline.warden.release.Releases;
import wardenline.warden.reply.ShowingReplies;

/**
 * The list from which wardens are rung, town by town, for the screen and for paper. What is handed on in one go is what stands on the
 * page: somebody who came to a town since then is on nobody's paper.
 */
@Controller
class RelayPages {
    private static final int PEOPLE_A_PAGE = 200;
    private static final int TOWNS_MAX = 200;
    private static final int HANDINGS_MAX = 100;

    private final ShowingRelay showing;
    private final MarkingRelay marking;
    private final RelayMarks marks;
    private final Releases releases;
    private final Advisories advisories;
    private final ShowingReplies replies;

    RelayPages(
            ShowingRelay showing,
            MarkingRelay marking,
            RelayMarks marks,
            Releases releases,
            Advisories advisories,
            ShowingReplies replies) {
        this.showing = showing;
        this.marking = marking;
        this.marks = marks;
        this.releases = releases;
        this.advisories = advisories;
        this.replies = replies;
    }

    /** The people of one town that stand on the page. */
    record Group(RelayPeople.Place place, List<RelayPeople.Person> people) {
        /** How a form names it. */
        public String key() {
            return place.country() + "/" + place.place();
        }

        static List<Group> of(List<RelayPeople.Person> people) {
            var groups = new ArrayList<Group>();
            for (var person : people) {
                if (groups.isEmpty() || !groups.getLast().place().equals(person.place()))
                    groups.add(new Group(person.place(), new ArrayList<>()));
                groups.getLast().people().add(person);
            }
            return groups;
        }
    }

    /** What was written down just now: for how many, and the act to look at. */
    record Written(int marked, int left, @Nullable UUID made) {
        public String tone() {
            return marked == 0 ? "info" : "safe";
        }

        public String heading() {
            if (marked > 0) return "Written down for " + marked;
            return left == 0 ? "It was written down before" : "Nothing was written down";
        }

        public @Nullable String text() {
            return left == 0
                    ? null
                    : "Left as they were: " + left + ". They have answered meanwhile, or another officer was faster.";
        }
    }

    /** As it stands in the address after a mark, or after a reply was judged. */
    record Said(
            @Nullable Integer marked,
            @Nullable Integer left,
            @Nullable UUID made,
            @Nullable UUID judged) {
        Optional<Written> written() {
            return marked == null || left == null ? Optional.empty() : Optional.of(new Written(marked, left, made));
        }
    }

    @GetMapping("/releases/{id}/relay")
    @PreAuthorize(Permission.READ)
    ModelAndView relay(Officer officer, @PathVariable UUID id, RelayQuery query, Said said, Model model) {
        said.written().ifPresent(written -> model.addAttribute("done", written));
        if (Permission.mayMark(officer))
            replies.notice(officer, said.judged()).ifPresent(notice -> model.addAttribute("judged", notice));
        return page(officer, find(id), query, RelayForm.EMPTY, List.of(), model, HttpStatus.OK);
    }

    /** The towns again, so that their numbers follow the answers. */
    @GetMapping("/releases/{id}/relay/towns")
    @PreAuthorize(Permission.READ)
    String towns(@PathVariable UUID id, Model model) {
        var release = find(id);
        model.addAttribute("release", ReleaseShape.of(release));
        model.addAttribute("towns", showing.towns(release, TOWNS_MAX));
        return "warden/relay :: towns";
    }

    @PostMapping("/releases/{id}/relay")
    @PreAuthorize(Permission.MARK)
    ModelAndView mark(
            Officer officer,
            @PathVariable UUID id,
            RelayQuery query,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        var form = RelayForm.of(fields);
        return switch (mark(officer, id, form)) {
            case MarkingRelay.Result.Done done -> new ModelAndView("redirect:" + said(id, query, form, done));
            case MarkingRelay.Result.Wrong wrong ->
                page(officer, find(id), query, form, wrong.violations(), model, HttpStatus.UNPROCESSABLE_CONTENT);
            case MarkingRelay.Result.Denied denied -> {
                model.addAttribute("denied", denied.refusal().detail());
                yield page(officer, find(id), query, form, List.of(), model, HttpStatus.CONFLICT);
            }
            case MarkingRelay.Result.Missing _ -> throw new NotFound("release", id);
        };
    }

    private MarkingRelay.Result mark(Officer officer, UUID id, RelayForm form) {
        var people = form.ids();
        if (people.size() < form.people().size())
            return new MarkingRelay.Result.Wrong(
                    List.of(new Violation("person", "is nobody who can be marked", "people of the list")));
        return form.wish()
                .map(wish -> marking.mark(officer, new ReleaseId(id), people, wish))
                .orElseGet(() -> new MarkingRelay.Result.Wrong(
                        List.of(new Violation("finding", "is missing", "REACHED or NOT_FOUND"))));
    }

    private static String said(UUID id, RelayQuery query, RelayForm form, MarkingRelay.Result.Done done) {
        var address = query.address(id) + "&marked=" + done.marked().size() + "&left="
                + done.left().size();
        return form.isHanding() && !done.marked().isEmpty() ? address + "&made=" + done.act() : address;
    }

    private ModelAndView page(
            Officer officer,
            Release release,
            RelayQuery query,
            RelayForm form,
            List<Violation> violations,
            Model model,
            HttpStatus status) {
        var id = release.id().value();
        var advisory = advisories.find(release.advisoryId()).orElseThrow(() -> new NotFound("release", id));
        var mayMark = Permission.mayMark(officer);
        var people = showing.list(release, query.which(), PEOPLE_A_PAGE);
        var groups = Group.of(people.stream()
                .map(person -> mayMark ? person : person.toLookAt())
                .toList());
        model.addAttribute("release", ReleaseShape.of(release));
        model.addAttribute("mode", release.mode());
        model.addAttribute("sheet", advisory.sheet());
        model.addAttribute("relay", showing.show(release));
        model.addAttribute("groups", groups);
        model.addAttribute("towns", showing.towns(release, TOWNS_MAX));
        model.addAttribute("handings", marks.handings(release.id(), HANDINGS_MAX));
        model.addAttribute("show", query.state());
        model.addAttribute("query", query);
        model.addAttribute("here", query.address(id));
        model.addAttribute("mayMark", mayMark);
        model.addAttribute("form", form);
        model.addAttribute("problems", form.problems(violations, number(groups, form.town())));
        model.addAttribute(
                "first", query.after() == null ? null : query.from(null).address(id));
        model.addAttribute("later", later(id, query, people));
        var page = new ModelAndView("warden/relay", model.asMap());
        page.setStatus(status);
        return page;
    }

    private static @Nullable String later(UUID id, RelayQuery query, List<RelayPeople.Person> people) {
        return people.size() < PEOPLE_A_PAGE
                ? null
                : query.from(people.getLast().personId()).address(id);
    }

    /** Which group on the page that is, from 1. */
    private static Optional<Integer> number(List<Group> groups, String key) {
        for (int i = 0; i < groups.size(); i++) if (groups.get(i).key().equals(key)) return Optional.of(i + 1);
        return Optional.empty();
    }

    private Release find(UUID id) {
        return releases.find(new ReleaseId(id)).orElseThrow(() -> new NotFound("release", id));
    }
}
