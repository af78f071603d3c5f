package wardenline.warden.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.Sheet;
import wardenline.warden.audience.CountingAudience;
import wardenline.warden.progress.ReleaseSnapshot;
import wardenline.warden.progress.ShowingProgress;
import wardenline.warden.release.Releases;

/** How the line stands, in one strip, and what is out on it. */
@Component
class LineHealth {
    private static final int STANDING_MAX = 20;
    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final Duration STUCK = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final CountingAudience counting;
    private final Releases releases;
    private final Advisories advisories;
    private final ShowingProgress showing;
    private final Clock clock;

    LineHealth(
            JdbcClient jdbc,
            CountingAudience counting,
            Releases releases,
            Advisories advisories,
            ShowingProgress showing,
            Clock clock) {
        this.jdbc = jdbc;
        this.counting = counting;
        this.releases = releases;
        this.advisories = advisories;
        this.showing = showing;
        this.clock = clock;
    }

    /**
     * @param enrolled people in the projection
     * @param lastEnrollment when the last change that is in it was made
     * @param waiting events that are written and not yet with the broker
     * @param tone how worrying that is
     */
    public record Line(int enrolled, @Nullable Instant lastEnrollment, int waiting, String tone, String words) {}

    @Transactional(readOnly = true)
    public Line line() {
        int waiting =
                jdbc.sql("select count(*) from outbox").query(Integer.class).single();
        var oldest = time("select min(written_at) from outbox");
        var age = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
        var stuck = age.compareTo(STUCK) > 0;
        var slow = age.compareTo(SLOW) > 0;
        return new Line(
                counting.enrolled(),
                time("select max(changed_at) from person"),
                waiting,
                stuck ? "danger" : slow ? "caution" : "safe",
                stuck ? "Stuck for " + age.toMinutes() + " min" : slow ? "Slow: " + age.toSeconds() + " s" : "Up");
    }

    /** A release that still stands, with its advisory. */
    public record Standing(Sheet sheet, ReleaseSnapshot snapshot) {}

    /** Releases that have neither expired nor been stopped: live ones first, drills after. */
    @Transactional(readOnly = true)
    public List<Standing> standing() {
        return releases.standing(clock.instant(), STANDING_MAX).stream()
                .flatMap(release -> advisories.find(release.advisoryId()).stream()
                        .flatMap(advisory -> showing.show(release.id()).stream()
                                .map(snapshot -> new Standing(advisory.sheet(), snapshot))))
                .sorted(Comparator.comparing(standing -> standing.sheet().mode()))
                .toList();
    }

    private @Nullable Instant time(String sql) {
        return jdbc.sql(sql)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
