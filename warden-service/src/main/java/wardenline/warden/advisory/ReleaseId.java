package wardenline.warden.advisory;

import java.util.UUID;

/** One release of one version of an advisory. */
public record ReleaseId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
