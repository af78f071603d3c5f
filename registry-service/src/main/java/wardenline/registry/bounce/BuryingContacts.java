package wardenline.registry.bounce;

import java.util.Comparator;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.DeliveriesConcluded;
import wardenline.contracts.DeliveriesConcluded.Concluded;
import wardenline.platform.event.EventId;
import wardenline.platform.event.Inbox;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.person.Act;
import wardenline.registry.person.Actor;
import wardenline.registry.person.ChangingPerson;
import wardenline.registry.person.PersonId;

/** Carriers have said for some days that an address reaches nobody: it is not used again until its owner proves it anew. */
@Service
class BuryingContacts {

    private static final String CONSUMER = "markDeadContacts";
    private static final String NO_REASON = "UNREACHABLE";

    private final ChangingPerson changing;
    private final Inbox inbox;

    BuryingContacts(ChangingPerson changing, Inbox inbox) {
        this.changing = changing;
        this.inbox = inbox;
    }

    /** In the order of the persons' ids: two batches that meet must not wait for each other in a ring. */
    @Transactional
    public void bury(DeliveriesConcluded concluded, EventId event) {
        var dead = concluded.deliveries().stream()
                .filter(Concluded::contactPointDead)
                .sorted(Comparator.comparing(Concluded::personId))
                .toList();
        if (dead.isEmpty() || !inbox.firstSight(CONSUMER, event.value())) {
            return;
        }
        for (var delivery : dead) {
            var reason = Objects.requireNonNullElse(delivery.reason(), NO_REASON);
            changing.change(
                    new PersonId(delivery.personId()),
                    Actor.SYSTEM,
                    new Act.MarkDead(new ContactPointId(delivery.contactPointId()), reason));
        }
    }
}
