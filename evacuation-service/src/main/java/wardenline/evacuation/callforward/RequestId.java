package wardenline.evacuation.callforward;

import java.util.UUID;

/** One click of one officer: the same id again is the same call-forward, not another. */
public record RequestId(UUID value) {}
