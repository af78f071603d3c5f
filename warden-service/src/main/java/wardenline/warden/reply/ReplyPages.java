package wardenline.warden.reply;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.release.Releases;

/**
 * One reply with all that its writer wrote beside it, and the question whether it is a call for help. It is judged here and on no list, so
 * that a slip of the thumb hides nobody, and whoever judges has read everything.
 */
@Controller
@RequestMapping("/releases/replies/{id}")
@PreAuthorize(WordsOfPeople.READ)
class ReplyPages {
    private static final int BESIDE_MAX = 100;

    private final WrittenReplies replies;
    private final ShowingReplies showing;
    private final JudgingReply judging;
    private final Releases releases;
    private final Advisories advisories;

    ReplyPages(
            WrittenReplies replies,
            ShowingReplies showing,
            JudgingReply judging,
            Releases releases,
            Advisories advisories) {
        this.replies = replies;
        this.showing = showing;
        this.judging = judging;
        this.releases = releases;
        this.advisories = advisories;
    }

    @GetMapping
    ModelAndView reply(
            Officer officer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String back,
            @RequestParam(required = false) @Nullable UUID judged,
            Model model) {
        showing.notice(officer, judged).ifPresent(notice -> model.addAttribute("judged", notice));
        return page(id, back, model, HttpStatus.OK);
    }

    @PostMapping("/no-call-for-help")
    ModelAndView judge(
            Officer officer,
            @PathVariable UUID id,
            @RequestParam UUID latest,
            @RequestParam(required = false) @Nullable String back,
            Model model) {
        return after(judging.judge(officer, id, latest), id, back, model);
    }

    @PostMapping("/put-back")
    ModelAndView putBack(
            Officer officer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String back,
            Model model) {
        return after(judging.putBack(officer, id), id, back, model);
    }

    private ModelAndView after(JudgingReply.Result result, UUID id, @Nullable String back, Model model) {
        return switch (result) {
            case JudgingReply.Result.Done _ ->
                new ModelAndView("redirect:" + Back.of(back, find(id)).after(id));
            case JudgingReply.Result.Denied denied -> {
                model.addAttribute("denied", denied.refusal().detail());
                yield page(id, back, model, HttpStatus.CONFLICT);
            }
            case JudgingReply.Result.Missing _ -> throw new NotFound("reply", id);
        };
    }

    private ModelAndView page(UUID id, @Nullable String back, Model model, HttpStatus status) {
        var written = find(id);
        var beside = replies.beside(written, BESIDE_MAX);
        model.addAttribute("written", written);
        model.addAttribute("latest", beside.getFirst().replyId());
        model.addAttribute(
                "beside",
                beside.stream().filter(each -> !each.replyId().equals(id)).toList());
        model.addAttribute("back", Back.of(back, written).address());
        frame(written.releaseId(), model);
        var page = new ModelAndView("warden/reply", model.asMap());
        page.setStatus(status);
        return page;
    }

    private void frame(@Nullable UUID id, Model model) {
        if (id == null) return;
        var release = releases.find(new ReleaseId(id)).orElseThrow(() -> new NotFound("release", id));
        var advisory = advisories.find(release.advisoryId()).orElseThrow(() -> new NotFound("release", id));
        model.addAttribute("mode", release.mode());
        model.addAttribute("sheet", advisory.sheet());
    }

    private Written find(UUID id) {
        return replies.find(id).orElseThrow(() -> new NotFound("reply", id));
    }
}
