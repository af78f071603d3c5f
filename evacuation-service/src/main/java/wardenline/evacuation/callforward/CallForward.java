package wardenline.evacuation.callforward;

import java.time.Instant;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.operation.EvacuationId;

/**
 * One officer's request to call people onto a departure.
 *
 * @param choice the same words for the same request
 * @param requestedBy the name of the officer
 */
public record CallForward(
        RequestId id,
        EvacuationId evacuation,
        DepartureId departure,
        String choice,
        Instant reportBy,
        String requestedBy,
        Instant requestedAt) {}
