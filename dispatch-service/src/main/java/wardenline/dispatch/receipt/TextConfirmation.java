package wardenline.dispatch.receipt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import wardenline.contracts.Channel;
import wardenline.dispatch.answer.ReplyWords;
import wardenline.dispatch.delivery.Acknowledgements;
import wardenline.dispatch.delivery.Acknowledgements.Addressed;
import wardenline.platform.Post;
import wardenline.platform.Wardenline;

/**
 * What a person hears back on a text, at once and by the same way, and nothing of it that may not be so: what belongs to nobody's
 * message helps nobody yet and changes nothing. A plain confirmation needs no answer.
 */
@Component
class TextConfirmation {

    private static final Logger LOG = LoggerFactory.getLogger(TextConfirmation.class);

    /** When a town calls for help at once, its texts must not take the connections from those who join and send. */
    private static final int LOOKING_MAX = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Acknowledgements acknowledgements;
    private final Post post;
    private final Wardenline wardenline;
    private final Semaphore looking = new Semaphore(LOOKING_MAX);

    TextConfirmation(Acknowledgements acknowledgements, Post post, Wardenline wardenline) {
        this.acknowledgements = acknowledgements;
        this.post = post;
        this.wardenline = wardenline;
    }

    Optional<String> to(String sender, String text) {
        return switch (ReplyWords.parse(text)) {
            case NEED_HELP -> Optional.of(needHelp(sender));
            case STOP ->
                Optional.of(
                        knownByText(sender)
                                ? "You will get no more routine messages here. Emergency messages still come. Reply START to"
                                        + " undo."
                                : nothingChanged());
            case START ->
                Optional.of(knownByText(sender) ? "You will get routine messages here again." : nothingChanged());
            case INFORMATION ->
                Optional.of(
                        "Embassy alerts. Reply 1 if read, 2 if safe, 3 if you need help. Reply STOP to leave routine"
                                + " messages.");
            // A machine that writes of help would answer an answer.
            case ACK, SAFE, LEFT, STAYING, MAY_NEED_HELP, TEXT -> Optional.empty();
        };
    }

    private String needHelp(String sender) {
        return known(sender, _ -> true)
                ? "We have recorded that you need help. Stay where you are safe."
                : "We got your call for help. Text us your full name and where you are, or call %s. Stay where you are safe."
                        .formatted(post.phone());
    }

    private String nothingChanged() {
        return "Nothing was changed for this number. Choose your messages at %s or call %s."
                .formatted(wardenline.address("/me"), post.phone());
    }

    /** Only texts can be stopped by a text. */
    private boolean knownByText(String sender) {
        return known(sender, addressed -> addressed.channel() == Channel.SMS);
    }

    /** The same look that joins the answer afterwards; where it cannot be had in time, nothing is claimed. */
    private boolean known(String sender, Predicate<Addressed> as) {
        try {
            if (!looking.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return acknowledgements.lastSentTo(sender).stream().anyMatch(as);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=sender_not_looked_up cause={}", e.getClass().getSimpleName());
            return false;
        } finally {
            looking.release();
        }
    }
}
