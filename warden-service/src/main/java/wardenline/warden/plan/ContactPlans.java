package wardenline.warden.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every contact plan that was ever in force. The one in force is looked up whenever it is needed, because a release needs it once:
 * so a change holds on every replica from the moment it is committed.
 */
@Repository
public class ContactPlans {
    private static final Logger log = LoggerFactory.getLogger(ContactPlans.class);
    private static final int LOOKED_THROUGH_MAX = 20;

    private final JdbcClient jdbc;

    ContactPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one in force: the latest that this code can read. */
    public PlanVersion current() {
        return latest(LOOKED_THROUGH_MAX).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no contact plan that this version can read"));
    }

    /** Empty where there is none, or none that this code can read. */
    public Optional<PlanVersion> find(int version) {
        return jdbc
                .sql("select * from contact_plan where version = :version")
                .param("version", version)
                .query((row, _) -> row(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A version and what it changed in the one before; nothing in the first. */
    record Step(PlanVersion version, List<PlanWords.Difference> differences) {
        Step {
            differences = List.copyOf(differences);
        }
    }

    /** From the newest back. */
    List<Step> history(int limit) {
        var versions = latest(limit + 1);
        var steps = new ArrayList<Step>();
        for (int i = 0; i < Math.min(limit, versions.size()); i++) {
            var before = versions.get(Math.min(i + 1, versions.size() - 1));
            steps.add(new Step(
                    versions.get(i),
                    PlanWords.differences(before.plan(), versions.get(i).plan())));
        }
        return steps;
    }

    private List<PlanVersion> latest(int limit) {
        return jdbc
                .sql("select * from contact_plan order by version desc limit :limit")
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The number of the latest; 0 where there is none. */
    int latestNumber() {
        return jdbc.sql("select coalesce(max(version), 0) from contact_plan")
                .query(Integer.class)
                .single();
    }

    /** Adds the version after the one it was based on; false where that is no longer the latest. */
    boolean add(PlanVersion next) {
        return jdbc.sql("""
                insert into contact_plan (version, body, changed_by, changed_by_name, changed_at, why)
                select :version, cast(:body as jsonb), :by, :name, :at, :why
                where :version = (select coalesce(max(version), 0) + 1 from contact_plan)
                on conflict (version) do nothing
                """)
                        .param("version", next.version())
                        .param("body", PlanDocument.write(next.plan()).toString())
                        .param("by", next.change().by())
                        .param("name", next.change().name())
                        .param("at", next.change().at().atOffset(ZoneOffset.UTC))
                        .param("why", next.change().why())
                        .update()
                == 1;
    }

    private static Optional<PlanVersion> row(ResultSet row) throws SQLException {
        int version = row.getInt("version");
        var change = new PlanVersion.Change(
                row.getString("changed_by"),
                row.getString("changed_by_name"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("why"));
        return switch (PlanDocument.readStored(row.getString("body"))) {
            case PlanDocument.Reading.Taken taken -> Optional.of(new PlanVersion(version, taken.plan(), change));
            case PlanDocument.Reading.Wrong wrong -> {
                log.error(
                        "event=contact-plan-unreadable version={} where={}",
                        version,
                        wrong.violations().getFirst().where());
                yield Optional.empty();
            }
        };
    }
}
