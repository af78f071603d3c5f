package wardenline.warden.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.Mode;
import wardenline.contracts.Rendering;
import wardenline.contracts.Urgency;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.advisory.Signature;
import wardenline.warden.audience.Audience;
import wardenline.warden.audience.AudienceFilter;

/** What went out, and to whom. */
@Repository
public class Releases {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Releases(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** How many people were frozen, and how they are cut into segments. */
    record Frozen(int people, int reachable, int segments) {}

    /**
     * Writes down everyone who stands in the audience now; whoever a channel reaches gets a segment.
     *
     * @param reach {@link wardenline.warden.audience.Reach#column}
     */
    Frozen freeze(ReleaseId release, Audience audience, String reach, int segmentSize) {
        var filter = AudienceFilter.of(audience);
        jdbc.sql("""
                insert into release_recipient (release_id, person_id, segment)
                select :release, person_id,
                       case when %1$s <> 0
                            then (row_number() over (partition by %1$s <> 0 order by person_id) - 1) / :size end
                from person p where %2$s
                """.formatted(reach, filter.condition()))
                .params(filter.parameters())
                .param("release", release.value())
                .param("size", segmentSize)
                .update();
        return jdbc.sql("""
                select count(*) as people, count(segment) as reachable, coalesce(max(segment) + 1, 0) as segments
                from release_recipient where release_id = :release
                """)
                .param("release", release.value())
                .query((row, _) -> new Frozen(row.getInt("people"), row.getInt("reachable"), row.getInt("segments")))
                .single();
    }

    /** One frozen person with the addresses they have now. */
    record Addressee(UUID personId, String name, String language, List<ContactPoint> contactPoints) {}

    List<Addressee> segment(ReleaseId release, int segment) {
        return jdbc.sql("""
                select p.person_id, p.given_name, p.family_name, p.language, p.contact_points
                from release_recipient r join person p using (person_id)
                where r.release_id = :release and r.segment = :segment order by p.person_id
                """)
                .param("release", release.value())
                .param("segment", segment)
                .query((row, _) -> new Addressee(
                        row.getObject("person_id", UUID.class),
                        (row.getString("given_name") + " " + row.getString("family_name")).strip(),
                        row.getString("language"),
                        json.readValue(row.getString("contact_points"), new TypeReference<List<ContactPoint>>() {})))
                .list();
    }

    /** Notes how many deliveries each person of a segment gets. */
    void planned(ReleaseId release, Map<UUID, Integer> deliveries) {
        var people = List.copyOf(deliveries.keySet());
        jdbc.sql("""
                update release_recipient r set deliveries = told.deliveries
                from unnest(:people, :deliveries) as told(person_id, deliveries)
                where r.release_id = :release and r.person_id = told.person_id
                """)
                .param("release", release.value())
                .param("people", people.toArray(UUID[]::new))
                .param("deliveries", people.stream().map(deliveries::get).toArray(Integer[]::new))
                .update();
    }

    /** Keeps the release; a second one of the same version cannot be. */
    void add(Release release) {
        jdbc.sql("""
                insert into release (release_id, advisory_id, version, urgency, mode, people, reachable, segments,
                                     content_digest, audience_digest, contact_plan_version, renderings, cap, public, released_by,
                                     released_by_name, released_at, expires_at)
                values (:id, :advisory, :version, :urgency, :mode, :people, :reachable, :segments, :content, :audience, :plan,
                        cast(:renderings as jsonb), :cap, :public, :by, :byName, :at, :expires)
                """)
                .param("id", release.id().value())
                .param("advisory", release.advisoryId().value())
                .param("version", release.version())
                .param("urgency", release.urgency().name())
                .param("mode", release.mode().name())
                .param("people", release.people())
                .param("reachable", release.reachable())
                .param("segments", release.segments())
                .param("content", release.digests().content())
                .param("audience", release.digests().audience())
                .param("plan", release.contactPlanVersion(), Types.INTEGER)
                .param("renderings", json.writeValueAsString(release.renderings()))
                .param("cap", release.cap())
                .param("public", release.isPublic())
                .param("by", release.released().officer())
                .param("byName", release.released().name())
                .param("at", utc(release.released().at()))
                .param("expires", utc(release.expiresAt()))
                .update();
    }

    /** Marks it stopped; false where it was already. */
    boolean stop(ReleaseId id, Release.Stop stop, String cancelCap) {
        return jdbc.sql("""
                update release set stopped_by = :by, stopped_by_name = :name, stopped_at = :at, stopped_reason = :reason,
                                   cap = :cap
                where release_id = :id and stopped_at is null
                """)
                        .param("id", id.value())
                        .param("by", stop.by().officer())
                        .param("name", stop.by().name())
                        .param("at", utc(stop.by().at()))
                        .param("reason", stop.reason())
                        .param("cap", cancelCap)
                        .update()
                == 1;
    }

    /** One release. */
    public Optional<Release> find(ReleaseId id) {
        return jdbc.sql("select * from release where release_id = :id")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** One release, held until the transaction ends, so that it is not stopped meanwhile. */
    public Optional<Release> lock(ReleaseId id) {
        return jdbc.sql("select * from release where release_id = :id for no key update")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** An advisory's latest release. */
    public Optional<Release> of(AdvisoryId advisory) {
        return jdbc.sql("select * from release where advisory_id = :id order by version desc limit 1")
                .param("id", advisory.value())
                .query(this::row)
                .optional();
    }

    /** Releases, newest first. */
    public List<Release> latest(int limit) {
        return jdbc.sql("select * from release order by released_at desc limit :limit")
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    /** What has neither expired nor been stopped, real ones first, then the newest. */
    public List<Release> standing(Instant now, int limit) {
        return jdbc.sql("""
                select * from release where stopped_at is null and expires_at > :now
                order by mode = 'LIVE' desc, released_at desc limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    /** What anyone may read and what has not expired, newest first. */
    public List<Release> current(Instant now, int limit) {
        return jdbc.sql("""
                select * from release where public and expires_at > :now order by released_at desc limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    private Release row(ResultSet row, int number) throws SQLException {
        return new Release(
                new ReleaseId(row.getObject("release_id", UUID.class)),
                new AdvisoryId(row.getObject("advisory_id", UUID.class)),
                row.getInt("version"),
                Urgency.valueOf(row.getString("urgency")),
                Mode.valueOf(row.getString("mode")),
                row.getInt("people"),
                row.getInt("reachable"),
                row.getInt("segments"),
                new Advisory.Digests(row.getString("content_digest"), row.getString("audience_digest")),
                row.getObject("contact_plan_version", Integer.class),
                json.readValue(row.getString("renderings"), new TypeReference<List<Rendering>>() {}),
                row.getString("cap"),
                row.getBoolean("public"),
                new Signature(
                        row.getString("released_by"), row.getString("released_by_name"), instant(row, "released_at")),
                instant(row, "expires_at"),
                row.getString("stopped_by") == null
                        ? null
                        : new Release.Stop(
                                new Signature(
                                        row.getString("stopped_by"),
                                        row.getString("stopped_by_name"),
                                        instant(row, "stopped_at")),
                                row.getString("stopped_reason")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
