package wardenline.dispatch.carrier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import wardenline.contracts.Channel;

/**
 * One way out on one channel. Every implementation passes the same compatibility kit: it makes at most one request that could be
 * accepted, ends within its deadline, and says {@link Outcome.Unknown} wherever the request may have been heard.
 */
public interface Carrier extends AutoCloseable {

    /** {@link #lookFor} takes no request for another that began so much earlier or later. */
    Duration LOOKED_FOR_APART = AboutThen.APART;

    Channel channel();

    /**
     * Blocks until the carrier has spoken or the deadline has passed. Never throws for what a carrier does.
     *
     * @param handover asked right before anything is written that could be taken, and not where it does not come to that; where it
     *     says no, the outcome is of no account
     */
    Outcome send(Message message, Handover handover);

    /** How much of its rate a message takes: networks count the parts of a long text, and so do those who sell them. */
    default int weight(Message message) {
        return 1;
    }

    /**
     * What became of a request, asked of the carrier because it reported nothing. Nothing where it cannot be asked, as a mail relay, or
     * does not answer now. Like {@link #send} it ends within the deadline and never throws for what a carrier does.
     *
     * @param to whom the request went to
     */
    default Asked ask(CarrierReference reference, String to) {
        return Asked.NOTHING;
    }

    /** Whether it is worth while to {@link #ask} now. */
    default boolean answersQuestions() {
        return true;
    }

    /**
     * Looks for a request that was made and never answered, among those that the carrier has. It must be sure as far as the carrier
     * tells: what is found is not sent again. Empty where it found nothing, or cannot look.
     *
     * @param since when the request began
     * @param known requests of ours that are surely others
     */
    default Optional<Found> lookFor(Message message, Instant since, Set<CarrierReference> known) {
        return Optional.empty();
    }

    /** A request that the carrier had taken after all. */
    record Found(CarrierReference reference, Report report) {}

    /** Whether it can be asked what it {@link #received}. */
    default boolean tellsReceived() {
        return false;
    }

    /** The texts that it received for us since then, as far as it tells now; those that it called back with among them. */
    default Received received(Instant since) {
        return Received.NOTHING;
    }

    /**
     * Begins a call's script again for the machine that picked it up, its tone having sounded. It is no second request: the call is
     * the same one, and where this fails the first script is still being read. {@code false} where the carrier cannot, or did not.
     */
    default boolean speakAfterTone(CarrierReference call, Message message) {
        return false;
    }

    @Override
    void close();
}
