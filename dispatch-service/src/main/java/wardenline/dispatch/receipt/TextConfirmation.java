package wardenline.dispatch.receipt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

    /** In the language of what was last sent to the number. */
    Optional<String> to(String sender, String text) {
        return switch (ReplyWords.parse(text)) {
            case NEED_HELP -> Optional.of(needHelp(lastSentTo(sender)));
            case STOP -> Optional.of(wished(lastSentTo(sender), ConfirmationWords::left));
            case START -> Optional.of(wished(lastSentTo(sender), ConfirmationWords::rejoined));
            case INFORMATION -> Optional.of(words(lastSentTo(sender)).information());
            case SAFE -> safe(sender, text);
            // A machine that writes of help would answer an answer.
            case ACK, LEFT, STAYING, MAY_NEED_HELP, TEXT -> Optional.empty();
        };
    }

    /** After a call the digit that a text offers for it is a key for help: who meant the other must hear what was recorded. */
    private Optional<String> safe(String sender, String text) {
        if (ReplyWords.parse(text, true) == ReplyWords.Reply.SAFE) return Optional.empty();
        var sent = lastSentTo(sender);
        if (sent.stream().noneMatch(addressed -> addressed.channel() == Channel.VOICE)) return Optional.empty();
        var words = words(sent);
        return Optional.of(words.recorded() + " " + words.correct());
    }

    private String needHelp(List<Addressed> sent) {
        var words = words(sent);
        return sent.isEmpty() ? words.tellUs().formatted(post.phone()) : words.recorded();
    }

    /** Only texts can be stopped by a text. */
    private String wished(List<Addressed> sent, Function<ConfirmationWords, String> done) {
        var words = words(sent);
        return sent.stream().anyMatch(addressed -> addressed.channel() == Channel.SMS)
                ? done.apply(words)
                : words.nothingChanged().formatted(wardenline.address("/me"), post.phone());
    }

    private static ConfirmationWords words(List<Addressed> sent) {
        return ConfirmationWords.in(sent.isEmpty() ? "en" : sent.getFirst().language());
    }

    /** The same look that joins the answer afterwards; where it cannot be had in time, nothing is claimed. */
    private List<Addressed> lastSentTo(String sender) {
        try {
            if (!looking.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
        try {
            return acknowledgements.lastSentTo(sender);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=sender_not_looked_up cause={}", e.getClass().getSimpleName());
            return List.of();
        } finally {
            looking.release();
        }
    }
}
