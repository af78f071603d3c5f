package wardenline.warden.advisory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.warden.advisory.Advisory.Clearance;
import wardenline.warden.advisory.Advisory.Digests;
import wardenline.warden.advisory.Advisory.Submission;
import wardenline.warden.audience.Audience;
import wardenline.warden.audience.AudienceReading;
import wardenline.warden.audience.AudienceShape;
import wardenline.warden.content.Content;
import wardenline.warden.content.Kind;
import wardenline.warden.content.Sections;

/** Every advisory in whatever state. */
@Repository
public class Advisories {
    private static final String COLUMNS = """
            kind = :kind, urgency = :urgency, state = :state, revision = :revision, valid_hours = :validHours,
            content = cast(:content as jsonb), audience = cast(:audience as jsonb), contributors = :contributors,
            changed_at = :changedAt, dated_on = :datedOn,
            submitted_by = :submittedBy, submitted_by_name = :submittedByName, submitted_at = :submittedAt,
            sent_back_by = :sentBackBy, sent_back_by_name = :sentBackByName, sent_back_at = :sentBackAt,
            sent_back_reason = :sentBackReason,
            cleared_by = :clearedBy, cleared_by_name = :clearedByName, cleared_at = :clearedAt,
            clearance_expires_at = :clearanceExpiresAt, content_digest = :contentDigest,
            audience_digest = :audienceDigest, cleared_headcount = :clearedHeadcount, release_id = :releaseId,
            cancelled_by = :cancelledBy, cancelled_by_name = :cancelledByName, cancelled_at = :cancelledAt,
            cancelled_reason = :cancelledReason""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Advisories(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Begins a draft; its number is the next one. */
    public Advisory.Draft begin(AdvisoryId id, Mode mode, Sheet.Edit edit, Signature drafted) {
        return begin(id, mode, edit, drafted, null)
                .orElseThrow(() -> new IllegalStateException("a fresh id cannot be taken"));
    }

    /** Begins a draft that a request asked for; empty where the request has been met before. */
    public Optional<Advisory.Draft> begin(
            AdvisoryId id, Mode mode, Sheet.Edit edit, Signature drafted, @Nullable UUID requestId) {
        var content = json.writeValueAsString(edit.content().versions());
        var audience = json.writeValueAsString(AudienceShape.of(edit.audience()));
        var number = jdbc.sql("""
                insert into advisory (advisory_id, kind, urgency, mode, state, revision, valid_hours, content, audience,
                                      contributors, notice_request_id, drafted_by, drafted_by_name, drafted_at, changed_at)
                values (:id, :kind, :urgency, :mode, 'DRAFT', 1, :validHours, cast(:content as jsonb),
                        cast(:audience as jsonb), array[:by], :request, :by, :byName, :at, :at)
                on conflict (notice_request_id) do nothing
                returning number
                """)
                .param("id", id.value())
                .param("kind", edit.kind().name())
                .param("urgency", edit.urgency().name())
                .param("mode", mode.name())
                .param("validHours", edit.validHours())
                .param("content", content)
                .param("audience", audience)
                .param("request", requestId, java.sql.Types.OTHER)
                .param("by", drafted.officer())
                .param("byName", drafted.name())
                .param("at", utc(drafted.at()))
                .query(Long.class)
                .optional();
        var draft = number.map(assigned -> new Advisory.Draft(new Sheet(
                id,
                assigned,
                edit.kind(),
                edit.urgency(),
                mode,
                edit.content(),
                edit.audience(),
                edit.validHours(),
                1,
                Set.of(drafted.officer()),
                drafted,
                drafted.at())));
        draft.ifPresent(begun -> keepRevision(begun, drafted));
        return draft;
    }

    /** Keeps the wording as it was saved, so that later readers see what changed. */
    void keepRevision(Advisory advisory, Signature by) {
        var sheet = advisory.sheet();
        jdbc.sql("""
                insert into advisory_revision (advisory_id, revision, content, audience, saved_by, saved_at)
                values (:id, :revision, cast(:content as jsonb), cast(:audience as jsonb), :by, :at)
                """)
                .param("id", sheet.id().value())
                .param("revision", sheet.revision())
                .param("content", json.writeValueAsString(sheet.content().versions()))
                .param("audience", json.writeValueAsString(AudienceShape.of(sheet.audience())))
                .param("by", by.officer())
                .param("at", utc(by.at()))
                .update();
    }

    /** The wording of an earlier revision. */
    public Optional<Content> wording(AdvisoryId id, int revision) {
        return jdbc.sql("select content from advisory_revision where advisory_id = :id and revision = :revision")
                .param("id", id.value())
                .param("revision", revision)
                .query((row, _) -> content(row.getString("content")))
                .optional();
    }

    /** Writes the advisory as it now stands; its row must be locked by this transaction. */
    public void save(Advisory advisory) {
        int rows = jdbc.sql("update advisory set " + COLUMNS + " where advisory_id = :id")
                .params(parameters(advisory))
                .update();
        if (rows != 1)
            throw new IllegalStateException("advisory " + advisory.sheet().id() + " was not there to save");
    }

    private Map<String, @Nullable Object> parameters(Advisory advisory) {
        var sheet = advisory.sheet();
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", sheet.id().value());
        row.put("kind", sheet.kind().name());
        row.put("urgency", sheet.urgency().name());
        row.put("state", advisory.stage().name());
        row.put("revision", sheet.revision());
        row.put("validHours", sheet.validHours());
        row.put("content", json.writeValueAsString(sheet.content().versions()));
        row.put("audience", json.writeValueAsString(AudienceShape.of(sheet.audience())));
        row.put("contributors", sheet.contributors().toArray(String[]::new));
        row.put("changedAt", utc(sheet.changedAt()));
        put(row, null, null);
        put(row, "sentBack", null, null);
        put(row, "cancelled", null, null);
        row.put("releaseId", null);
        switch (advisory) {
            case Advisory.Draft _ -> {}
            case Advisory.SentBack back -> put(row, "sentBack", back.by(), back.reason());
            case Advisory.Submitted submitted -> put(row, submitted.submission(), null);
            case Advisory.Cleared cleared -> put(row, cleared.submission(), cleared.clearance());
            case Advisory.Released released -> {
                put(row, released.submission(), released.clearance());
                row.put("releaseId", released.releaseId().value());
            }
            case Advisory.Cancelled cancelled -> put(row, "cancelled", cancelled.by(), cancelled.reason());
        }
        return row;
    }

    private static void put(
            Map<String, @Nullable Object> row, String what, @Nullable Signature by, @Nullable String reason) {
        row.put(what + "By", by == null ? null : by.officer());
        row.put(what + "ByName", by == null ? null : by.name());
        row.put(what + "At", by == null ? null : utc(by.at()));
        row.put(what + "Reason", reason);
    }

    private static void put(
            Map<String, @Nullable Object> row, @Nullable Submission submission, @Nullable Clearance clearance) {
        put(row, "submitted", submission == null ? null : submission.by(), null);
        row.put("datedOn", submission == null ? null : submission.datedOn());
        put(row, "cleared", clearance == null ? null : clearance.by(), null);
        row.put("clearanceExpiresAt", clearance == null ? null : utc(clearance.expiresAt()));
        row.put("contentDigest", clearance == null ? null : clearance.digests().content());
        row.put("audienceDigest", clearance == null ? null : clearance.digests().audience());
        row.put("clearedHeadcount", clearance == null ? null : clearance.headcount());
    }

    /** One advisory. */
    public Optional<Advisory> find(AdvisoryId id) {
        return jdbc.sql("select * from advisory where advisory_id = :id")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** One advisory, held until the transaction ends: whoever comes second sees what the first one did. */
    public Optional<Advisory> lock(AdvisoryId id) {
        return jdbc.sql("select * from advisory where advisory_id = :id for update")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** The advisory that a request from evacuation became, if it has arrived. */
    public Optional<Advisory> requested(UUID request) {
        return jdbc.sql("select * from advisory where notice_request_id = :request")
                .param("request", request)
                .query(this::row)
                .optional();
    }

    /** The latest in these states, last changed first. */
    public List<Advisory> in(Collection<Stage> stages, int limit) {
        return jdbc.sql("select * from advisory where state = any(:states) order by changed_at desc limit :limit")
                .param("states", stages.stream().map(Stage::name).toArray(String[]::new))
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    private Advisory row(ResultSet row, int number) throws SQLException {
        var sheet = sheet(row);
        return switch (Stage.valueOf(row.getString("state"))) {
            case DRAFT -> new Advisory.Draft(sheet);
            case SENT_BACK ->
                new Advisory.SentBack(sheet, signature(row, "sent_back"), row.getString("sent_back_reason"));
            case SUBMITTED -> new Advisory.Submitted(sheet, submission(row));
            case CLEARED -> new Advisory.Cleared(sheet, submission(row), clearance(row));
            case RELEASED ->
                new Advisory.Released(
                        sheet, submission(row), clearance(row), new ReleaseId(row.getObject("release_id", UUID.class)));
            case CANCELLED ->
                new Advisory.Cancelled(sheet, signature(row, "cancelled"), row.getString("cancelled_reason"));
        };
    }

    private Sheet sheet(ResultSet row) throws SQLException {
        return new Sheet(
                new AdvisoryId(row.getObject("advisory_id", UUID.class)),
                row.getLong("number"),
                Kind.valueOf(row.getString("kind")),
                Urgency.valueOf(row.getString("urgency")),
                Mode.valueOf(row.getString("mode")),
                content(row.getString("content")),
                audience(row.getString("audience")),
                row.getInt("valid_hours"),
                row.getInt("revision"),
                Set.copyOf(Arrays.asList((String[]) row.getArray("contributors").getArray())),
                signature(row, "drafted"),
                instant(row, "changed_at"));
    }

    private Content content(String stored) {
        return new Content(json.readValue(stored, new TypeReference<List<Sections>>() {}));
    }

    private Audience audience(String stored) {
        return switch (AudienceReading.of(json.readValue(stored, AudienceShape.class))) {
            case AudienceReading.Understood understood -> understood.audience();
            case AudienceReading.Misunderstood wrong ->
                throw new IllegalStateException("a stored audience is no audience: " + wrong.violations());
        };
    }

    private static Submission submission(ResultSet row) throws SQLException {
        return new Submission(signature(row, "submitted"), row.getObject("dated_on", LocalDate.class));
    }

    private static Clearance clearance(ResultSet row) throws SQLException {
        return new Clearance(
                signature(row, "cleared"),
                new Digests(row.getString("content_digest"), row.getString("audience_digest")),
                row.getInt("cleared_headcount"),
                instant(row, "clearance_expires_at"));
    }

    private static Signature signature(ResultSet row, String what) throws SQLException {
        return new Signature(row.getString(what + "_by"), row.getString(what + "_by_name"), instant(row, what + "_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
