package wardenline.dispatch.id;

import java.util.UUID;

/** Names one delivery. */
public record DeliveryId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
