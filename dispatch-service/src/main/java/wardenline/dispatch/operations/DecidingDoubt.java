package wardenline.dispatch.operations;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.delivery.Held;
import wardenline.dispatch.id.DeliveryId;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** An operator decides what nobody else can: whether what may have been sent is sent again or left. It is audited where it was done. */
@Service
class DecidingDoubt {

    private static final Logger LOG = LoggerFactory.getLogger(DecidingDoubt.class);

    private static final String SENT_AGAIN = "delivery-sent-again";
    private static final String LEFT = "delivery-left-in-doubt";

    private final Held held;
    private final AuditChain audit;

    DecidingDoubt(Held held, AuditChain audit) {
        this.held = held;
        this.audit = audit;
    }

    @Transactional
    public Held.Decided sendAgain(UUID delivery, String reason, Officer officer) {
        return audited(SENT_AGAIN, held.sendAgain(new DeliveryId(delivery)), delivery, reason, officer);
    }

    @Transactional
    public Held.Decided leave(UUID delivery, String reason, Officer officer) {
        return audited(LEFT, held.leave(new DeliveryId(delivery)), delivery, reason, officer);
    }

    private Held.Decided audited(String action, Held.Decided decided, UUID delivery, String reason, Officer officer) {
        if (decided == Held.Decided.DONE) {
            audit.record(officer.actor(), action, subject(delivery), reason);
            LOG.info("event=doubt_decided delivery={} action={}", delivery, action);
        }
        return decided;
    }

    /** How the audit chain names a delivery. */
    static String subject(UUID delivery) {
        return "delivery/" + delivery;
    }

    /** What an entry of the audit chain says, for the page. */
    static String word(String action) {
        return switch (action) {
            case SENT_AGAIN -> "To be sent again";
            case LEFT -> "Left in doubt";
            default -> action;
        };
    }
}
