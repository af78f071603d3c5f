package wardenline.warden.relay;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.warden.plan.ContactPlans;
import wardenline.warden.release.Release;

/** Who waits for a warden, who has them and what came of it, at the time of the database. */
@Component
public class ShowingRelay {
    private final RelayPeople people;
    private final ContactPlans plans;
    private final Clock clock;

    ShowingRelay(RelayPeople people, ContactPlans plans, Clock clock) {
        this.people = people;
        this.plans = plans;
        this.clock = clock;
    }

    /** The numbers of a release. */
    @Transactional(readOnly = true)
    public RelayStanding show(Release release) {
        var time = time(release);
        return RelayStanding.of(time, isBegun(time) ? people.counts(release) : RelayPeople.Counts.NONE);
    }

    /** By the plan that the release went out with: one from before plans had versions relays nobody. */
    RelayTime time(Release release) {
        var after = Optional.ofNullable(release.contactPlanVersion())
                .flatMap(plans::find)
                .flatMap(version -> version.plan().relay().afterSeconds(release.urgency()));
        return RelayTime.of(release, after, clock.instant());
    }

    @Transactional(readOnly = true)
    List<RelayPeople.Town> towns(Release release, int limit) {
        return isBegun(time(release)) ? people.towns(release, limit) : List.of();
    }

    /** People of one list; nobody waits before the relay's time, or after the release has ended. */
    @Transactional(readOnly = true)
    List<RelayPeople.Person> list(Release release, RelayPeople.Which which, int limit) {
        return switch (time(release)) {
            case RelayTime.Never _, RelayTime.EndsFirst _, RelayTime.NotYet _ -> List.of();
            case RelayTime.Over _ when which.state() == RelayState.WAITING -> List.of();
            case RelayTime.Over _, RelayTime.Open _ -> people.list(release, which, limit);
        };
    }

    private static boolean isBegun(RelayTime time) {
        return switch (time) {
            case RelayTime.Never _, RelayTime.EndsFirst _, RelayTime.NotYet _ -> false;
            case RelayTime.Open _, RelayTime.Over _ -> true;
        };
    }
}
