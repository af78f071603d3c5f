package wardenline.dispatch.policy;

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

/** Every policy that was ever in force. */
@Repository
public class PolicyVersions {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyVersions.class);

    private final JdbcClient jdbc;

    PolicyVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the latest. */
    int latest() {
        return jdbc.sql("select coalesce(max(version), 0) from policy_version")
                .query(Integer.class)
                .single();
    }

    /** Empty where there is none, or none that this code can read. */
    Optional<PolicyVersion> find(int version) {
        if (version == 0) return Optional.of(PolicyVersion.DEFAULT);
        return jdbc
                .sql("select version, body, changed_by, changed_at, why from policy_version where version = :version")
                .param("version", version)
                .query((row, _) -> row(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A version and what it changed in the one before. */
    public record Step(PolicyVersion version, List<PolicyDifferences.Difference> differences) {}

    /** From the newest back; the last of all is the default in the code. */
    public List<Step> history(int limit) {
        var versions = withPredecessor(limit);
        var steps = new ArrayList<Step>();
        for (var i = 0; i < Math.min(limit, versions.size()); i++) {
            var before = versions.get(Math.min(i + 1, versions.size() - 1));
            steps.add(new Step(
                    versions.get(i),
                    PolicyDifferences.between(before.policy(), versions.get(i).policy())));
        }
        return steps;
    }

    private List<PolicyVersion> withPredecessor(int limit) {
        var stored = jdbc.sql("""
                        select version, body, changed_by, changed_at, why from policy_version
                        order by version desc limit :limit
                        """)
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        var versions = new ArrayList<PolicyVersion>();
        stored.forEach(each -> each.ifPresent(versions::add));
        if (stored.size() <= limit) versions.add(PolicyVersion.DEFAULT);
        return versions;
    }

    /** Adds the version after the one it was based on; {@code false} where that is no longer the latest. */
    boolean add(PolicyVersion next) {
        var change = next.change().orElseThrow();
        return jdbc.sql("""
                        insert into policy_version (version, body, changed_by, changed_at, why)
                        select :version, :body::jsonb, :by, :at, :why
                        where :version = (select coalesce(max(version), 0) + 1 from policy_version)
                        on conflict (version) do nothing
                        """)
                        .param("version", next.version())
                        .param("body", PolicyDocument.write(next.policy()).toString())
                        .param("by", change.by())
                        .param("at", change.at().atOffset(ZoneOffset.UTC))
                        .param("why", change.why())
                        .update()
                == 1;
    }

    private static Optional<PolicyVersion> row(ResultSet row) throws SQLException {
        var version = row.getInt("version");
        var change = new PolicyVersion.Change(
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("why"));
        return switch (PolicyDocument.readStored(row.getString("body"))) {
            case PolicyDocument.Reading.Taken taken ->
                Optional.of(new PolicyVersion(version, taken.policy(), Optional.of(change)));
            case PolicyDocument.Reading.Wrong wrong -> {
                LOG.error(
                        "event=policy_unreadable version={} where={}",
                        version,
                        wrong.violations().getFirst().where());
                yield Optional.empty();
            }
        };
    }
}
