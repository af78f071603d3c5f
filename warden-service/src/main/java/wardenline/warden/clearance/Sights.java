package wardenline.warden.clearance;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.AdvisoryId;

/** Which revision each officer last looked at, so that the next look shows what changed. */
@Repository
class Sights {
    private final JdbcClient jdbc;
    private final Clock clock;

    Sights(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes the look, and gives the revision seen before this one; looking again shows the same differences again. */
    @Transactional
    public Optional<Integer> look(Officer officer, AdvisoryId advisory, int revision) {
        return jdbc.sql("""
                insert into advisory_sight as s (advisory_id, officer, revision, seen_at)
                values (:advisory, :officer, :revision, :now)
                on conflict (advisory_id, officer) do update set
                    previous_revision = case when s.revision < excluded.revision then s.revision
                                             else s.previous_revision end,
                    revision = excluded.revision, seen_at = excluded.seen_at
                returning coalesce(previous_revision, 0)
                """)
                .param("advisory", advisory.value())
                .param("officer", officer.id())
                .param("revision", revision)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .optional()
                .filter(previous -> previous > 0);
    }
}
