package wardenline.dispatch.id;

import java.util.UUID;

/** Names one contact point. */
public record ContactPointId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
