package wardenline.dispatch.simulation;

import java.util.Collection;
import java.util.Set;
import java.util.function.ToIntFunction;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;

/**
 * What a schedule met with on its way, so that nobody praises schedules in which nothing goes wrong.
 *
 * @param endedFor why deliveries ended
 * @param ambiguous requests of which it was not known whether they were accepted
 * @param acceptedAgain requests accepted once more
 * @param missed calls that reached nobody and were made again
 * @param leasesEnded leases that ended unconcluded
 * @param read conclusions read from journals
 * @param uncalled leases of which a journal said that no carrier was called
 * @param lostElsewhere deliveries that one provider lost and another one was given
 * @param refusedElsewhere deliveries that one provider turned away and another one took
 * @param refusedByAll deliveries that ended because everybody had turned them away
 * @param toldLate refusals and failures told of an attempt that another one had followed
 * @param rounds how often those that had failed were asked again after all others
 */
record Met(
        Set<DeliveryState> states,
        Set<Reason> endedFor,
        int ambiguous,
        int resent,
        int acceptedAgain,
        int missed,
        int leasesEnded,
        int read,
        int uncalled,
        int lostElsewhere,
        int refusedElsewhere,
        int refusedByAll,
        int toldLate,
        int rounds) {

    static Met of(
            Collection<Story> stories,
            Set<DeliveryState> states,
            Set<Reason> endedFor,
            int leasesEnded,
            int read,
            int uncalled) {
        return new Met(
                states,
                endedFor,
                sum(stories, story -> story.ambiguous.size()),
                sum(stories, story -> story.resends),
                sum(stories, Story::acceptedBeyondFirst),
                sum(stories, story -> story.misses),
                leasesEnded,
                read,
                uncalled,
                sum(stories, story -> story.lostElsewhere() ? 1 : 0),
                sum(stories, story -> story.refusedElsewhere() ? 1 : 0),
                sum(stories, story -> story.refusedByAll ? 1 : 0),
                sum(stories, story -> story.toldLate),
                sum(stories, story -> story.rounds));
    }

    static Met nothing() {
        return of(Set.of(), Set.of(), Set.of(), 0, 0, 0);
    }

    private static int sum(Collection<Story> stories, ToIntFunction<Story> what) {
        return stories.stream().mapToInt(what).sum();
    }
}
