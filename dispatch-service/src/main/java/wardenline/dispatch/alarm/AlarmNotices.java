package wardenline.dispatch.alarm;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts what stands at the top of every officer's page of this service; citizens' pages are none of its business. */
@ControllerAdvice(
        basePackages = {
            "wardenline.dispatch.alarm",
            "wardenline.dispatch.control",
            "wardenline.dispatch.operations",
            "wardenline.dispatch.receipt"
        })
class AlarmNotices {

    private final AlarmWatch watch;

    AlarmNotices(AlarmWatch watch) {
        this.watch = watch;
    }

    @ModelAttribute
    void notices(Model model) {
        var standing = watch.standing();
        model.addAttribute("alarms", standing);
        model.addAttribute("alarmsSeen", fingerprint(standing));
    }

    /** The same as long as the same alarms stand: what has not changed is not sent again, and not read out again. */
    static String fingerprint(List<Alarm> standing) {
        return Integer.toHexString(standing.stream()
                .map(alarm -> alarm.alarmId() + alarm.word())
                .collect(Collectors.joining())
                .hashCode());
    }
}
