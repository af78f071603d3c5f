package wardenline.dispatch.alarm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One alarm, standing until it is cleared. */
public record Alarm(
        UUID alarmId,
        AlarmKind kind,
        AlarmKind.Severity severity,
        String subject,
        String word,
        Instant raisedAt,
        Optional<Instant> clearedAt) {

    /** For its chip. */
    public String tone() {
        return switch (severity) {
            case CRITICAL -> "danger";
            case WARNING -> "caution";
        };
    }

    public String severityWord() {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case WARNING -> "Warning";
        };
    }

    public String action() {
        return kind.action();
    }

    public String address() {
        return kind.address();
    }
}
