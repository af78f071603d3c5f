package wardenline.dispatch.delivery;

import java.util.Map;
import wardenline.contracts.Channel;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/**
 * A delivery that this worker alone may send until its lease ends.
 *
 * @param attempt already written down: from now on it may have been sent
 * @param again an earlier attempt may have been accepted
 */
public record Leased(
        DeliveryId delivery,
        ReleaseId release,
        Lane lane,
        PersonId person,
        Channel channel,
        String address,
        String recipientName,
        String language,
        Map<String, String> fill,
        int attempt,
        boolean again) {}
