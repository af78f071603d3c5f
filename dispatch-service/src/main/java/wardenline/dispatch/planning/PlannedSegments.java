package wardenline.dispatch.planning;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.AudienceSegment;

/** The segments that stand in the ledger. */
@Repository
class PlannedSegments {

    private final JdbcClient jdbc;

    PlannedSegments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks the segment as seen; {@code false} where it was before. */
    boolean firstSight(AudienceSegment segment, int steps) {
        return jdbc.sql("""
                        insert into planned_segment (release_id, segment, steps) values (:release, :segment, :steps)
                        on conflict do nothing
                        """)
                        .param("release", segment.releaseId())
                        .param("segment", segment.segment())
                        .param("steps", steps)
                        .update()
                == 1;
    }
}
