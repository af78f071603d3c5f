package wardenline.dispatch.delivery;

import java.util.Map;
import java.util.Set;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/**
 * A delivery that this worker alone may send until its lease ends.
 *
 * @param attempt already written down: from now on it may have been sent
 * @param spent earlier attempts that count against the limit
 * @param again an earlier attempt may have been accepted
 * @param provider whose place it has
 * @param refusedBy who turned it away before, each for itself alone
 */
public record Leased(
        DeliveryId delivery,
        ReleaseId release,
        Lane lane,
        PersonId person,
        ContactPointId contactPoint,
        Channel channel,
        int step,
        String address,
        String recipientName,
        String language,
        Map<String, String> fill,
        int attempt,
        int spent,
        boolean again,
        String provider,
        Set<String> refusedBy) {

    /** Where the delivery stands as long as nothing but the lease happens to it. */
    Standing standing() {
        return new Standing(
                delivery,
                release,
                lane,
                person,
                contactPoint,
                channel,
                step,
                DeliveryState.CLAIMED,
                attempt,
                spent,
                again,
                // Nothing is reported of it yet, and what was of earlier ones does not bear on it.
                0);
    }
}
