package wardenline.registry.bounce;

import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.ReplyReceived;
import wardenline.platform.event.EventId;
import wardenline.platform.event.Inbox;
import wardenline.registry.person.Act;
import wardenline.registry.person.Actor;
import wardenline.registry.person.ChangingPerson;
import wardenline.registry.person.PersonId;

/** A citizen writes STOP or START: routine messages leave or come back on that way of reaching them; emergencies always come. */
@Service
class HeedingWishes {

    private static final String CONSUMER = "heedRoutineWishes";

    private final ChangingPerson changing;
    private final Inbox inbox;

    HeedingWishes(ChangingPerson changing, Inbox inbox) {
        this.changing = changing;
        this.inbox = inbox;
    }

    @Transactional
    public void heed(ReplyReceived reply, EventId event) {
        var person = new PersonId(reply.personId());
        var channels = Set.of(reply.channel());
        var act = switch (reply.answer()) {
            case STOP -> new Act.LeaveRoutine(channels);
            case START -> new Act.JoinRoutine(channels);
            case ACK, SAFE, NEED_HELP, LEFT, STAYING, TEXT -> null;
        };
        if (act != null && inbox.firstSight(CONSUMER, event.value())) {
            changing.change(person, Actor.citizen(person), act);
        }
    }
}
