package wardenline.dispatch.delivery;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import wardenline.contracts.Channel;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** Leases of texts of an emergency, for tests of later chapters. */
public final class Leases {

    private Leases() {}

    public static Leased of(DeliveryId delivery, int attempt) {
        return of(delivery, attempt, Set.of());
    }

    public static Leased refusedBy(Set<String> providers) {
        return of(new DeliveryId(UUID.randomUUID()), 1, providers);
    }

    private static Leased of(DeliveryId delivery, int attempt, Set<String> refusedBy) {
        return new Leased(
                delivery,
                new ReleaseId(UUID.randomUUID()),
                Lane.EMERGENCY,
                new PersonId(UUID.randomUUID()),
                new ContactPointId(UUID.randomUUID()),
                Channel.SMS,
                1,
                "+12025550151",
                "Ann",
                "en",
                Map.of(),
                attempt,
                0,
                false,
                "smpp-a",
                refusedBy);
    }
}
