package wardenline.dispatch.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.dispatch.id.Lane;
import wardenline.platform.Post;

/** The sleeping hours by the same rule as the claim's, for those who look on: what waits for the morning is no trouble. */
@Component
public class Night {

    private final SleepingHours hours;
    private final ZoneId zone;

    Night(SleepingHours hours, Post post) {
        this.hours = hours;
        this.zone = post.zone();
    }

    /** Whether such deliveries wait while people sleep. */
    public static boolean silences(Lane lane, Channel channel) {
        return lane == Lane.ROUTINE && channel == Channel.VOICE;
    }

    /** When the night ends in which this moment lies, on the clocks of the post; empty by day. */
    public Optional<OffsetDateTime> endAfter(Instant moment) {
        var there = moment.atZone(zone);
        if (!asleep(there.toLocalTime())) return Optional.empty();
        var today = there.with(hours.until());
        var end = today.isAfter(there)
                ? today
                : there.toLocalDate().plusDays(1).atTime(hours.until()).atZone(zone);
        return Optional.of(end.toOffsetDateTime());
    }

    /** Whether it has been day for so long, so that whatever waits for longer waits for something else than the morning. */
    public boolean overFor(Duration time, Instant now) {
        return endAfter(now).isEmpty() && endAfter(now.minus(time)).isEmpty();
    }

    private boolean asleep(LocalTime clock) {
        var begun = !clock.isBefore(hours.from());
        var over = !clock.isBefore(hours.until());
        return hours.from().isAfter(hours.until()) ? begun || !over : begun && !over;
    }
}
