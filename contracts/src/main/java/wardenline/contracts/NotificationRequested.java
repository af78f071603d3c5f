package wardenline.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Evacuation-service asks warden-service for a message to named persons. It becomes an advisory like any other: drafted by the
 * officer who asked, cleared by another, then released. There is one way out to citizens.
 *
 * @param template the notice asked for, such as CALL_FORWARD
 * @param requestedBy the officer who asked; never the one who clears
 * @param values what the notice says to everybody, such as assemblyPoint and reportBy
 */
public record NotificationRequested(
        UUID requestId,
        UUID evacuationId,
        String template,
        Mode mode,
        String requestedBy,
        String requestedByName,
        Map<String, String> values,
        List<Addressee> addressees,
        Instant requestedAt)
        implements Event {

    /**
     * One named person.
     *
     * @param values what the notice says to this person alone, such as checkInCode
     */
    public record Addressee(UUID personId, Map<String, String> values) {}
}
