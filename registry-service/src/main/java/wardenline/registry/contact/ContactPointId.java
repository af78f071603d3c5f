package wardenline.registry.contact;

import java.util.UUID;

/** Names one address of one person on one channel, for as long as the address stays theirs. */
public record ContactPointId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
