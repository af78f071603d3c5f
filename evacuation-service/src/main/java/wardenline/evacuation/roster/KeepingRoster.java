package wardenline.evacuation.roster;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.ReplyReceived;

/** Keeps the roster in step with what the registry and the citizens say. Redelivery and disorder change nothing. */
@Component
class KeepingRoster {

    private final Roster roster;

    KeepingRoster(Roster roster) {
        this.roster = roster;
    }

    @Transactional
    void enrol(EnrollmentChanged enrollment) {
        roster.record(enrollment);
    }

    @Transactional
    void erase(PersonId person) {
        roster.erase(person);
    }

    @Transactional
    void answer(ReplyReceived reply) {
        switch (reply.answer()) {
            case SAFE, NEED_HELP, LEFT, STAYING -> roster.recordAnswer(reply);
            case ACK -> roster.recordAcknowledgement(reply);
            case TEXT -> {
                if (Boolean.TRUE.equals(reply.mayNeedHelp())) roster.recordCallForHelp(reply);
            }
            // Words about messages, not about the person: others act on them.
            case STOP, START -> {}
        }
    }
}
