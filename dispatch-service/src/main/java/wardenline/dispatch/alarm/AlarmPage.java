package wardenline.dispatch.alarm;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** The alarms, for people: those that stand at the top of every page, and a page of what has been. */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class AlarmPage {

    private static final int LATEST_MAX = 200;

    private final Alarms alarms;
    private final AlarmWatch watch;

    AlarmPage(Alarms alarms, AlarmWatch watch) {
        this.alarms = alarms;
        this.watch = watch;
    }

    @GetMapping("/operations/alarms")
    String latest(Model model) {
        model.addAttribute("latest", alarms.latest(LATEST_MAX));
        return "operations/alarm-history";
    }

    /**
     * The part at the top of a page, asked for every few seconds.
     *
     * @param seen what the page shows: nothing is answered while that is still so
     */
    @GetMapping("/operations/alarms/standing")
    ModelAndView standing(@RequestParam(name = "alarms-seen", defaultValue = "") String seen) {
        if (!seen.equals(AlarmNotices.fingerprint(watch.standing())))
            return new ModelAndView("operations/alarms :: standing");
        var nothing = new ModelAndView((View) (_, _, _) -> {});
        nothing.setStatus(HttpStatus.NO_CONTENT);
        return nothing;
    }
}
