package wardenline.warden.plan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import wardenline.contracts.Channel;
import wardenline.contracts.Urgency;
import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

/**
 * The plan in force in words, how it came to be, and for those who answer for it the means to change it. Nobody puts into force what
 * they have not read in words: a change is checked first, and what was typed after that is checked again.
 */
@Controller
class PlanPage {
    private static final int HISTORY_MAX = 30;

    private final ContactPlans plans;
    private final ChangingPlan changing;

    PlanPage(ContactPlans plans, ChangingPlan changing) {
        this.plans = plans;
        this.changing = changing;
    }

    /** A line of a plan, and whether the other plan has it too. */
    record Line(String text, boolean kept) {
        static List<Line> of(List<String> these, List<String> others) {
            return these.stream()
                    .map(text -> new Line(text, others.contains(text)))
                    .toList();
        }
    }

    /** A part of the plan that differs. */
    record Change(String part, List<Line> before, List<Line> after) {
        static List<Change> of(List<PlanWords.Difference> differences) {
            return differences.stream()
                    .map(each -> new Change(
                            each.part(), Line.of(each.before(), each.after()), Line.of(each.after(), each.before())))
                    .toList();
        }
    }

    /** A version of the history. */
    record Entry(int version, PlanVersion.Change change, Words words, List<Change> changes) {
        static Entry of(ContactPlans.Step step) {
            var version = step.version();
            return new Entry(
                    version.version(), version.change(), Words.of(version.plan()), Change.of(step.differences()));
        }
    }

    /** A plan as the page says it. */
    record Words(List<String> emergency, List<String> routine, String calls, String unconfirmed, List<String> remarks) {
        static Words of(ContactPlan plan) {
            return new Words(
                    withRelay(plan, Urgency.EMERGENCY),
                    withRelay(plan, Urgency.ROUTINE),
                    PlanWords.calls(plan.routineMayCall()),
                    PlanWords.of(plan.unverifiedContactPoints()),
                    PlanWords.remarks(plan));
        }

        private static List<String> withRelay(ContactPlan plan, Urgency urgency) {
            var relayed = PlanWords.relayed(plan.relay().afterSeconds(urgency));
            return Stream.concat(PlanWords.each(plan.steps(urgency)).stream(), Stream.of(relayed))
                    .toList();
        }
    }

    @GetMapping("/contact-plan")
    @PreAuthorize(Permission.READ)
    ModelAndView plan(
            Officer officer, @RequestParam(name = "said", required = false) @Nullable String said, Model model) {
        model.addAttribute("said", said);
        return page(officer, PlanForm.of(plans.current()), PlanProblems.NONE, model, HttpStatus.OK);
    }

    /** Check, put into force, or add and remove a step: one form, and what was typed stays in every case. */
    @PostMapping("/contact-plan")
    @PreAuthorize(Permission.CHANGE)
    ModelAndView change(
            Officer officer,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(name = "do", defaultValue = "check") String act,
            Model model) {
        var form = PlanForm.of(fields);
        if (act.startsWith("add:")) return edited(officer, form.adding(act.substring("add:".length())), model);
        if (act.startsWith("remove:")) return edited(officer, form.removing(act.substring("remove:".length())), model);
        var document = form.document();
        var wish = new ChangingPlan.Wish(form.basedOn(), form.why(), document);
        var read = form.reviewed().equals(document.toString());
        var putting = act.equals("save") && read;
        return switch (putting ? changing.change(officer, wish) : changing.look(officer, wish)) {
            case ChangingPlan.Result.Good _ when putting -> new ModelAndView("redirect:/contact-plan?said=changed");
            case ChangingPlan.Result.Good good -> {
                model.addAttribute("review", Change.of(good.differences()));
                model.addAttribute(
                        "reviewRemarks", PlanWords.remarks(good.version().plan()));
                model.addAttribute("changedSince", act.equals("save"));
                yield page(officer, form.reviewed(document.toString()), PlanProblems.NONE, model, HttpStatus.OK);
            }
            case ChangingPlan.Result.Wrong wrong -> {
                var problems = PlanProblems.of(form, wrong.violations());
                yield page(officer, form.reviewed(""), problems, model, HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case ChangingPlan.Result.Stale stale -> {
                model.addAttribute("stale", stale.latest());
                yield page(officer, form.basedOn(stale.latest()), PlanProblems.NONE, model, HttpStatus.CONFLICT);
            }
        };
    }

    private ModelAndView edited(Officer officer, PlanForm form, Model model) {
        return page(officer, form, PlanProblems.NONE, model, HttpStatus.OK);
    }

    private ModelAndView page(Officer officer, PlanForm form, PlanProblems problems, Model model, HttpStatus status) {
        var history = plans.history(HISTORY_MAX).stream().map(Entry::of).toList();
        model.addAttribute("now", history.getFirst());
        model.addAttribute("history", history);
        model.addAttribute("mayChange", officer.is(Role.CONSULAR_CHIEF, Role.RSO, Role.ADMIN));
        model.addAttribute("form", form);
        model.addAttribute("problems", problems.each());
        model.addAttribute("error", problems.beside());
        model.addAttribute("channels", channels());
        model.addAttribute("unverified", unverified());
        model.addAttribute("stepsMax", PlanDocument.STEPS_MAX);
        var page = new ModelAndView("warden/contact-plan", model.asMap());
        page.setStatus(status);
        return page;
    }

    private static Map<String, String> channels() {
        var channels = new LinkedHashMap<String, String>();
        for (var channel : Channel.values())
            channels.put(channel.name(), PlanWords.capitalized(PlanWords.channel(channel)));
        return channels;
    }

    private static Map<String, String> unverified() {
        var choices = new LinkedHashMap<String, String>();
        Arrays.stream(ContactPlan.Unverified.values())
                .forEach(choice -> choices.put(choice.name(), PlanWords.of(choice)));
        return choices;
    }
}
