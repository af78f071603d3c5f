package wardenline.registry.search;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.registry.person.ChangingPerson;
import wardenline.registry.person.PersonId;

/** What happened to a person's enrollment, from the audit chain; a file that brought them is one entry for all its rows. */
@Repository
class History {

    private final JdbcClient jdbc;
    private final AuditChain audit;

    History(JdbcClient jdbc, AuditChain audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * One thing that happened.
     *
     * @param tone of the time line; null for an ordinary entry
     */
    public record Entry(
            Instant at,
            String what,
            @Nullable String who,
            @Nullable String tone) {}

    /** Where a person came from. */
    record Beginning(
            String origin,
            Instant at,
            @Nullable String externalRef,
            @Nullable UUID importId,
            long line) {}

    Optional<Beginning> beginning(PersonId id) {
        return jdbc.sql("""
                        select origin, enrolled_at, external_ref, import_id, import_line from person where id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> new Beginning(
                        row.getString("origin"),
                        row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
                        row.getString("external_ref"),
                        row.getObject("import_id", UUID.class),
                        row.getLong("import_line")))
                .optional();
    }

    /** The newest first. */
    List<Entry> of(PersonId id) {
        var entries = new ArrayList<Entry>();
        audit.about(ChangingPerson.subject(id)).reversed().stream()
                .map(History::entry)
                .forEach(entries::add);
        beginning(id)
                .filter(beginning -> "IMPORT".equals(beginning.origin()))
                .ifPresent(beginning -> entries.add(
                        new Entry(beginning.at(), "Brought by a file, line " + beginning.line(), null, "info")));
        return entries.stream()
                .sorted(Comparator.comparing(Entry::at).reversed())
                .toList();
    }

    private static Entry entry(AuditEntry entry) {
        var detail = entry.detail().isEmpty() ? "" : " (" + entry.detail() + ")";
        return new Entry(entry.at(), words(entry.action()) + detail, entry.actor(), tone(entry.action()));
    }

    private static String words(String action) {
        return switch (action) {
            case "enrollment.added" -> "Enrolled";
            case "enrollment.details-changed" -> "Details changed";
            case "enrollment.moved" -> "Moved";
            case "enrollment.contact-added" -> "Contact added";
            case "enrollment.contact-removed" -> "Contact removed";
            case "enrollment.contact-verified" -> "Contact verified";
            case "enrollment.contact-dead" -> "Contact reaches nobody";
            case "enrollment.routine-left" -> "Left routine messages";
            case "enrollment.routine-joined" -> "Joined routine messages";
            case "enrollment.withdrawn" -> "Withdrew";
            default -> action.toLowerCase(Locale.ROOT);
        };
    }

    private static @Nullable String tone(String action) {
        return switch (action) {
            case "enrollment.added", "enrollment.contact-verified" -> "safe";
            case "enrollment.contact-dead" -> "danger";
            case "enrollment.withdrawn" -> "caution";
            default -> null;
        };
    }
}
