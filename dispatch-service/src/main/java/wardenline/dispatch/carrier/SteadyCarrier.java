package wardenline.dispatch.carrier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A carrier whose every failure is an answer: whatever it throws, its provider goes on. */
record SteadyCarrier(Provider.Identity identity, Carrier carrier) {

    private static final Logger LOG = LoggerFactory.getLogger(SteadyCarrier.class);

    /** Nobody knows what became of a message whose carrier broke once it was being handed over. Before that it was not sent. */
    Outcome send(Message message, AskedOnce handover) {
        try {
            return carrier.send(message, handover);
        } catch (RuntimeException | Error e) {
            LOG.error("event=carrier_broke provider={} channel={} cause={}", name(), identity.channel(), cause(e));
            return handover.begun()
                    ? new Outcome.Unknown("broke: " + e.getClass().getSimpleName())
                    : new Outcome.Deferred(Reason.PROVIDER_FAILED, Duration.ZERO);
        }
    }

    int weight(Message message) {
        return asked(() -> carrier.weight(message), 1);
    }

    Asked ask(CarrierReference reference, String to) {
        return asked(() -> carrier.ask(reference, to), Asked.NOTHING);
    }

    boolean answersQuestions() {
        return carrier.answersQuestions();
    }

    Optional<Carrier.Found> lookFor(Message message, Instant since, Set<CarrierReference> known) {
        return asked(() -> carrier.lookFor(message, since, known), Optional.empty());
    }

    boolean tellsReceived() {
        return carrier.tellsReceived();
    }

    Received received(Instant since) {
        return asked(() -> carrier.received(since), Received.NOTHING);
    }

    boolean speakAfterTone(CarrierReference call, Message message) {
        try {
            return carrier.speakAfterTone(call, message);
        } catch (RuntimeException e) {
            LOG.warn("event=tone_not_answered provider={} cause={}", name(), cause(e));
            return false;
        }
    }

    void close() {
        carrier.close();
    }

    private <T> T asked(Supplier<T> question, T nothing) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            LOG.warn("event=carrier_not_asked provider={} channel={} cause={}", name(), identity.channel(), cause(e));
            return nothing;
        }
    }

    private String name() {
        return identity.name();
    }

    private static String cause(Throwable thrown) {
        return thrown.getClass().getName();
    }
}
