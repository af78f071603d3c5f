package wardenline.evacuation.operation;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Topics;
import wardenline.platform.event.Outbox;

/** Tells the other services the full state of an evacuation; the last step of every command that changed it. */
@Component
public class AnnouncingEvacuation {

    private final Evacuations evacuations;
    private final Outbox outbox;
    private final Clock clock;

    AnnouncingEvacuation(Evacuations evacuations, Outbox outbox, Clock clock) {
        this.evacuations = evacuations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Publishes the state as this transaction leaves it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(EvacuationId id) {
        outbox.publish(Topics.EVACUATION, id.value().toString(), evacuations.nextState(id, clock.instant()));
    }
}
