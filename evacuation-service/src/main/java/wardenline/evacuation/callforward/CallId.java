package wardenline.evacuation.callforward;

import java.util.UUID;

/** One person's call onto one departure. */
public record CallId(UUID value) {}
