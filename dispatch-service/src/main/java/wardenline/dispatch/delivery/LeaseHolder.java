package wardenline.dispatch.delivery;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import wardenline.dispatch.id.DeliveryId;

/**
 * This process as the holder of leases. It remembers what it holds, so that after the database was away for longer than a lease it
 * does not take its own unwritten conclusions for those of a dead worker.
 */
@Component
public class LeaseHolder {

    private final UUID id = UUID.randomUUID();
    private final Map<DeliveryId, Leased> held = new ConcurrentHashMap<>();

    /** Of this process, and of no other ever. */
    public UUID id() {
        return id;
    }

    void took(Collection<Leased> leases) {
        leases.forEach(lease -> held.put(lease.delivery(), lease));
    }

    /** The delivery may have been taken again by now, with a later attempt: that one is still held. */
    void concluded(Collection<? extends Conclusion> conclusions) {
        conclusions.forEach(conclusion -> held.computeIfPresent(
                conclusion.delivery(), (_, lease) -> lease.attempt() == conclusion.attempt() ? null : lease));
    }

    /** Where a delivery stood when the attempt began that is concluded now; empty where it is not the one that is held. */
    Optional<Standing> begun(Conclusion conclusion) {
        return Optional.ofNullable(held.get(conclusion.delivery()))
                .filter(lease -> lease.attempt() == conclusion.attempt())
                .map(Leased::standing);
    }

    /** What this process still has in its hands. */
    Set<DeliveryId> held() {
        return Set.copyOf(held.keySet());
    }
}
