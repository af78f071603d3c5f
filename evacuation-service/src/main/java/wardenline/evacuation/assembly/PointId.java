package wardenline.evacuation.assembly;

import java.util.UUID;

/** One assembly point. */
public record PointId(UUID value) {}
