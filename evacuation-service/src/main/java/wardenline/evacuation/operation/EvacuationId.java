package wardenline.evacuation.operation;

import java.util.UUID;

/** One evacuation. */
public record EvacuationId(UUID value) {}
