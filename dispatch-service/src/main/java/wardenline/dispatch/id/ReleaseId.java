package wardenline.dispatch.id;

import java.util.UUID;

/** Names one release. */
public record ReleaseId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
