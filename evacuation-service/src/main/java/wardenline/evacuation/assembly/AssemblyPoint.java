package wardenline.evacuation.assembly;

import java.time.Instant;
import wardenline.evacuation.operation.EvacuationId;

/**
 * Where people gather. Never published to anybody who was not called there.
 *
 * @param latitude WGS 84 degrees, north positive
 * @param longitude WGS 84 degrees, east positive
 * @param openingHours as the notice says it, in the post's time
 * @param capacity how many people may be called here at one time
 * @param decidedBy the name of the officer
 */
public record AssemblyPoint(
        PointId id,
        EvacuationId evacuation,
        String name,
        String address,
        double latitude,
        double longitude,
        String openingHours,
        int capacity,
        Decision decision,
        String decisionReason,
        String decidedBy,
        Instant decidedAt) {}
