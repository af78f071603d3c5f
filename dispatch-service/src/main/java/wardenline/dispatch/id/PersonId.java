package wardenline.dispatch.id;

import java.util.UUID;

/** Names one person. */
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
