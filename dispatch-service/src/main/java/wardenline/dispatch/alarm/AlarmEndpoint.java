package wardenline.dispatch.alarm;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The alarms, for programs. */
@RestController
@RequestMapping("/api/dispatch/alarms")
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class AlarmEndpoint {

    private static final int LATEST_MAX = 500;

    private final Alarms alarms;

    AlarmEndpoint(Alarms alarms) {
        this.alarms = alarms;
    }

    /** Those that stand, the most severe first. */
    @GetMapping
    List<Alarm> standing() {
        return alarms.standing();
    }

    /** Standing and cleared, the latest first. */
    @GetMapping("/latest")
    List<Alarm> latest(@RequestParam(defaultValue = "100") int limit) {
        return alarms.latest(Math.clamp(limit, 1, LATEST_MAX));
    }
}
