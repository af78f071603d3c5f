package wardenline.warden.advisory;

import java.util.UUID;

/** One advisory, from its first draft on. */
public record AdvisoryId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
