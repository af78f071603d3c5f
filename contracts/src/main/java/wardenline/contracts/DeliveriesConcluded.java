package wardenline.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch of deliveries of one release; packed.
 *
 * @param batchId unique; a second arrival is nothing new
 */
public record DeliveriesConcluded(UUID batchId, UUID releaseId, Instant at, List<Concluded> deliveries)
        implements Event {

    /**
     * One delivery's new standing.
     *
     * @param reason the ledger's reason code, such as UNKNOWN_RECIPIENT; null where nothing went wrong
     * @param contactPointDead carriers have said for some days that the address reaches nobody
     */
    public record Concluded(
            UUID deliveryId,
            UUID personId,
            UUID contactPointId,
            Channel channel,
            int step,
            DeliveryState state,
            @Nullable String reason,
            boolean contactPointDead) {}
}
