package wardenline.dispatch.delivery;

import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/**
 * Where a delivery stands, read with its row locked.
 *
 * @param attempts how many were begun; the number of the latest
 * @param spent how many of them count against the limit
 * @param ambiguous an earlier attempt may have been accepted
 * @param missed the latest attempt of which the carrier reported that it reached nobody; 0 where none did
 */
record Standing(
        DeliveryId delivery,
        ReleaseId release,
        Lane lane,
        PersonId person,
        ContactPointId contactPoint,
        Channel channel,
        int step,
        DeliveryState state,
        int attempts,
        int spent,
        boolean ambiguous,
        int missed) {}
