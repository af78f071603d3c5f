package wardenline.dispatch.replica;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The whole line, as all replicas see it. */
@Component
public class Replicas {

    private final ReportingReplica here;
    private final ReplicaReports reports;
    private final Clock clock;

    Replicas(ReportingReplica here, ReplicaReports reports, Clock clock) {
        this.here = here;
        this.reports = reports;
        this.clock = clock;
    }

    /** What the others said last; of this replica, how it is. */
    public WholeLine now() {
        var now = clock.instant();
        var all = new ArrayList<>(List.of(new ReplicaReport(here.replica(), now, here.sights())));
        reports.all().stream()
                .filter(report -> !report.replica().equals(here.replica()))
                .forEach(all::add);
        return WholeLine.of(all, now);
    }
}
