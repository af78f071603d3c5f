package wardenline.evacuation.departure;

import java.util.UUID;

/** One departure. */
public record DepartureId(UUID value) {}
