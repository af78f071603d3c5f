package wardenline.evacuation.operation;

import java.time.Instant;
import wardenline.contracts.Mode;

/**
 * One evacuation.
 *
 * @param answersSince answers given before this belong to another day and do not count here
 * @param openedBy the name of the officer
 */
public record Evacuation(
        EvacuationId id,
        String name,
        Mode mode,
        Phase phase,
        Instant answersSince,
        Instant openedAt,
        String openedBy,
        Instant changedAt) {}
