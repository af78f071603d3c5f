package wardenline.dispatch.simulation;

import java.util.Set;
import wardenline.contracts.DeliveryState;

/**
 * What a schedule met with on its way, so that nobody praises schedules in which nothing goes wrong.
 *
 * @param ambiguous requests of which it was not known whether they were accepted
 * @param acceptedAgain requests accepted once more
 * @param missed calls that reached nobody and were made again
 * @param leasesEnded leases that ended unconcluded
 * @param read conclusions read from journals
 * @param lostElsewhere deliveries that one provider lost and another one was given
 * @param refusedElsewhere deliveries that one provider turned away and another one took
 * @param refusedByAll deliveries that ended because everybody had turned them away
 */
record Met(
        Set<DeliveryState> states,
        int ambiguous,
        int resent,
        int acceptedAgain,
        int missed,
        int leasesEnded,
        int read,
        int lostElsewhere,
        int refusedElsewhere,
        int refusedByAll) {}
