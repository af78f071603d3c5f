package wardenline.evacuation.roster;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.ReplyJudged;
import wardenline.contracts.ReplyReceived;

/** Keeps the roster in step with what the registry and the citizens say, and with what officers judge of it. Redelivery and disorder change nothing. */
@Component
class KeepingRoster {

    private final Roster roster;
    private final WordsOfHelp words;

    KeepingRoster(Roster roster, WordsOfHelp words) {
        this.roster = roster;
        this.words = words;
    }

    @Transactional
    void enrol(EnrollmentChanged enrollment) {
        roster.record(enrollment);
    }

    @Transactional
    void erase(PersonId person) {
        roster.erase(person);
        words.erase(person);
    }

    @Transactional
    void answer(ReplyReceived reply) {
        switch (reply.answer()) {
            case SAFE, NEED_HELP, LEFT, STAYING -> roster.recordAnswer(reply);
            case ACK -> roster.recordAcknowledgement(reply);
            case TEXT -> {
                if (Boolean.TRUE.equals(reply.mayNeedHelp())) words.record(reply);
            }
            // Words about messages, not about the person: others act on them.
            case STOP, START -> {}
        }
    }

    /** An officer has read it: nobody here has to read it again. */
    @Transactional
    void judged(ReplyJudged judged) {
        words.judge(judged);
    }
}
