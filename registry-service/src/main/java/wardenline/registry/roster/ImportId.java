package wardenline.registry.roster;

import java.util.UUID;

/** Names one imported file. */
record ImportId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
