package wardenline.dispatch.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.Mode;
import wardenline.contracts.Rendering;
import wardenline.contracts.Urgency;
import wardenline.dispatch.id.ReleaseId;

/** The releases that this service has heard of, by their content or by a first segment. */
@Repository
public class Releases {

    private final JdbcClient jdbc;

    Releases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A segment tells as much of its release as is needed to plan; the content may come later. */
    public void announce(AudienceSegment segment) {
        jdbc.sql("""
                        insert into release (release_id, advisory_id, version, lane, mode, released_at, expires_at, segments)
                        values (:release, :advisory, :version, :lane, :mode, :releasedAt, :expiresAt, :segments)
                        on conflict (release_id) do nothing
                        """)
                .param("release", segment.releaseId())
                .param("advisory", segment.advisoryId())
                .param("version", segment.version())
                .param("lane", segment.urgency().name())
                .param("mode", segment.mode().name())
                .param("releasedAt", utc(segment.releasedAt()))
                .param("expiresAt", utc(segment.expiresAt()))
                .param("segments", segment.segments())
                .update();
    }

    /** Whether deliveries may still be planned; holds the row against a cancellation until the transaction ends. */
    public Plannable plannable(ReleaseId release) {
        return jdbc.sql("""
                        select cancelled_at is not null as cancelled, expires_at <= now() as expired
                        from release where release_id = :release for share
                        """)
                .param("release", release.value())
                .query((row, _) -> row.getBoolean("cancelled")
                        ? Plannable.CANCELLED
                        : row.getBoolean("expired") ? Plannable.EXPIRED : Plannable.OPEN)
                .single();
    }

    /** What new deliveries of a release begin as. */
    public enum Plannable {
        OPEN,
        CANCELLED,
        EXPIRED
    }

    /** Keeps the content as cleared; a second arrival changes nothing. */
    public void keep(AdvisoryReleased event) {
        jdbc.sql("""
                        insert into release (release_id, advisory_id, version, lane, mode, released_at, expires_at, segments,
                            recipients, kind, default_language, content_digest, audience_digest, content_at)
                        values (:release, :advisory, :version, :lane, :mode, :releasedAt, :expiresAt, :segments,
                            :recipients, :kind, :language, :contentDigest, :audienceDigest, now())
                        on conflict (release_id) do update set
                            recipients = excluded.recipients, kind = excluded.kind, default_language = excluded.default_language,
                            content_digest = excluded.content_digest, audience_digest = excluded.audience_digest,
                            content_at = excluded.content_at
                        where release.content_at is null
                        """)
                .param("release", event.releaseId())
                .param("advisory", event.advisoryId())
                .param("version", event.version())
                .param("lane", event.urgency().name())
                .param("mode", event.mode().name())
                .param("releasedAt", utc(event.releasedAt()))
                .param("expiresAt", utc(event.expiresAt()))
                .param("segments", event.segments())
                .param("recipients", event.recipients())
                .param("kind", event.kind())
                .param("language", event.defaultLanguage())
                .param("contentDigest", event.contentDigest())
                .param("audienceDigest", event.audienceDigest())
                .update();
        event.renderings().forEach(rendering -> keep(event.releaseId(), rendering));
    }

    private void keep(UUID release, Rendering rendering) {
        jdbc.sql("""
                        insert into rendering (release_id, language, subject, email_text, email_html, sms, voice, voicemail, fax)
                        values (:release, :language, :subject, :emailText, :emailHtml, :sms, :voice, :voicemail, :fax)
                        on conflict do nothing
                        """)
                .param("release", release)
                .param("language", rendering.language())
                .param("subject", rendering.subject())
                .param("emailText", rendering.emailText())
                .param("emailHtml", rendering.emailHtml())
                .param("sms", rendering.sms())
                .param("voice", rendering.voice())
                .param("voicemail", rendering.voicemail(), Types.VARCHAR)
                .param("fax", rendering.fax())
                .update();
    }

    /**
     * Stops the releases of an advisory up to a version, and says how many: from this transaction's commit on none of their
     * deliveries is claimed.
     */
    public int cancel(UUID advisory, int upToVersion) {
        return jdbc.sql("""
                        update release set cancelled_at = now(), swept_at = null
                        where advisory_id = :advisory and version <= :version and cancelled_at is null
                        """)
                .param("advisory", advisory)
                .param("version", upToVersion)
                .update();
    }

    /**
     * The content, once it is here. One query after the other: a row mapper that asks again holds one connection while it waits
     * for a second, and as many of them as the pool has connections wait for each other.
     */
    public Optional<Content> content(ReleaseId release) {
        return jdbc.sql("""
                        select lane, mode, default_language from release
                        where release_id = :release and content_at is not null
                        """)
                .param("release", release.value())
                .query((row, _) -> new Content(
                        release,
                        Urgency.valueOf(row.getString("lane")),
                        Mode.valueOf(row.getString("mode")),
                        row.getString("default_language"),
                        Map.of()))
                .optional()
                .map(bare -> bare.with(renderings(release)));
    }

    /** What is known of one release. */
    public Optional<ReleaseFacts> facts(ReleaseId release) {
        return jdbc.sql("select * from release where release_id = :release")
                .param("release", release.value())
                .query((row, _) -> facts(row))
                .optional();
    }

    /** Those of these that there are, and then the latest others; each newest first. */
    public List<ReleaseFacts> latest(Collection<UUID> first, int limit) {
        return jdbc.sql("""
                        select * from release order by release_id = any(:first) desc, released_at desc, release_id limit :limit
                        """)
                .param("first", new SqlArrayValue("uuid", first.toArray()))
                .param("limit", limit)
                .query((row, _) -> facts(row))
                .list();
    }

    private Map<String, Rendering> renderings(ReleaseId release) {
        var byLanguage = new LinkedHashMap<String, Rendering>();
        jdbc.sql("select * from rendering where release_id = :release order by language")
                .param("release", release.value())
                .query((row, _) -> new Rendering(
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("email_text"),
                        row.getString("email_html"),
                        row.getString("sms"),
                        row.getString("voice"),
                        row.getString("voicemail"),
                        row.getString("fax")))
                .list()
                .forEach(rendering -> byLanguage.put(Content.tag(rendering.language()), rendering));
        return byLanguage;
    }

    private static ReleaseFacts facts(ResultSet row) throws SQLException {
        return new ReleaseFacts(
                new ReleaseId(row.getObject("release_id", UUID.class)),
                row.getObject("advisory_id", UUID.class),
                row.getInt("version"),
                Optional.ofNullable(row.getString("kind")),
                Urgency.valueOf(row.getString("lane")),
                Mode.valueOf(row.getString("mode")),
                row.getObject("released_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getInt("segments"),
                Optional.ofNullable(row.getObject("recipients", Integer.class)),
                Optional.ofNullable(row.getString("content_digest")),
                Optional.ofNullable(instant(row, "cancelled_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
