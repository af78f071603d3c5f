package wardenline.registry.enrollment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.registry.person.Origin;

/** Anybody may enrol, so there is a limit to how many can do so in a minute: a flood of false names must not bury the true ones. */
@Repository
class OpenDoor {

    private final JdbcClient jdbc;
    private final EnrollmentLimits limits;

    OpenDoor(JdbcClient jdbc, EnrollmentLimits limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    boolean lets(Origin.Source source, Instant now) {
        return jdbc.sql("select count(*) from person where origin = :source and enrolled_at > :since")
                        .param("source", source.name())
                        .param("since", now.minus(Duration.ofMinutes(1)).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                < limits.openEnrollmentsPerMinuteMax();
    }
}
