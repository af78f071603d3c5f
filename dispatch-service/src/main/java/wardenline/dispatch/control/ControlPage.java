package wardenline.dispatch.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.contracts.Channel;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.security.Officer;
import wardenline.platform.web.ChannelName;

/**
 * Pause, drain, resume: for people. Whoever stops something that nobody else carries sees first what, and how many emergencies wait
 * that it may carry, and types the channel's name.
 */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class ControlPage {

    private final ControlViews views;
    private final SettingControls setting;

    ControlPage(ControlViews views, SettingControls setting) {
        this.views = views;
        this.setting = setting;
    }

    /** What was typed, to be shown again where it cannot be taken. */
    record Typed(
            String reason,
            @Nullable String reasonError,
            @Nullable String wordError) {}

    /** One line of the summary above the form. */
    record Problem(String field, String message) {}

    @GetMapping("/operations/controls")
    String all(Model model) {
        model.addAttribute("controls", views.all());
        return "operations/controls";
    }

    @GetMapping("/operations/controls/{channel}")
    String channel(@PathVariable Channel channel, Model model) {
        return show(views.one(channel, Control.WHOLE_CHANNEL), new Typed("", null, null), List.of(), model);
    }

    @GetMapping("/operations/controls/{channel}/{provider}")
    String provider(@PathVariable Channel channel, @PathVariable String provider, Model model) {
        return show(views.one(channel, provider), new Typed("", null, null), List.of(), model);
    }

    @PostMapping("/operations/controls/{channel}")
    ModelAndView setChannel(
            @PathVariable Channel channel,
            @RequestParam ControlState state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String word,
            Officer officer,
            Model model) {
        return set(views.one(channel, Control.WHOLE_CHANNEL), state, reason.strip(), word.strip(), officer, model);
    }

    @PostMapping("/operations/controls/{channel}/{provider}")
    ModelAndView setProvider(
            @PathVariable Channel channel,
            @PathVariable String provider,
            @RequestParam ControlState state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String word,
            Officer officer,
            Model model) {
        return set(views.one(channel, provider), state, reason.strip(), word.strip(), officer, model);
    }

    private ModelAndView set(
            ControlView control, ControlState state, String reason, String word, Officer officer, Model model) {
        var reasonError = AuditedWord.fault(reason, "Say why").orElse(null);
        var typesWord = state.holds() && control.onlyOneLeft();
        var wordError = typesWord && !word.equals(control.channel().name())
                ? (control.wholeChannel() ? "Type %s to stop the whole channel." : "Type %s to hold it all the same.")
                        .formatted(control.channel())
                : null;
        if (reasonError == null && wordError == null) {
            setting.set(control.channel(), control.provider(), state, reason, officer);
            return new ModelAndView("redirect:/operations/controls");
        }
        var problems = new ArrayList<Problem>();
        if (reasonError != null) problems.add(new Problem(state.holds() ? "reason" : "resume-reason", reasonError));
        if (wordError != null) problems.add(new Problem("word", wordError));
        var page = new ModelAndView(
                show(control, new Typed(reason, reasonError, wordError), problems, model), model.asMap());
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static String show(ControlView control, Typed typed, List<Problem> problems, Model model) {
        model.addAttribute("control", control);
        model.addAttribute("name", name(control));
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        return "operations/control";
    }

    private static String name(ControlView control) {
        var channel = ChannelName.of(control.channel());
        return control.wholeChannel() ? channel : channel + " by " + control.provider();
    }
}
