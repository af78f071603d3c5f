package wardenline.dispatch.answer;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.contracts.Topics;
import wardenline.dispatch.delivery.Acknowledgements;
import wardenline.dispatch.delivery.Acknowledgements.Addressed;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.suppression.Suppressions;
import wardenline.platform.event.Outbox;

/** A citizen answers: by the link in a mail, by writing back, by a text, by a key. The answer is told to the others in the same transaction. */
@Service
public class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final int TEXT_MAX = 1600;

    private final Acknowledgements acknowledgements;
    private final Suppressions suppressions;
    private final Outbox outbox;
    private final MeterRegistry meters;

    Answering(Acknowledgements acknowledgements, Suppressions suppressions, Outbox outbox, MeterRegistry meters) {
        this.acknowledgements = acknowledgements;
        this.suppressions = suppressions;
        this.outbox = outbox;
        this.meters = meters;
    }

    /** An answer to one delivery, by link or key. {@code false} where there is no such delivery. */
    @Transactional
    public boolean toDelivery(DeliveryId delivery, Channel by, Answer answer, UUID replyId, Instant at) {
        var addressed = acknowledgements.named(delivery).filter(found -> found.lane() != Lane.CODE);
        addressed.ifPresent(found -> settle(found, by, answer, null, replyId, at));
        return addressed.isPresent();
    }

    /**
     * A text from a number answers what was last sent there. On a shared telephone everybody's message was read; who it is that is
     * safe or gone the number cannot tell, so that is taken of the latest addressee alone, while a call for help is taken of all.
     * {@code false} where nothing was ever sent there.
     */
    @Transactional
    public boolean byText(String number, String text, String messageReference, Instant at) {
        var addressed = acknowledgements.lastSentTo(number);
        if (addressed.isEmpty()) return false;
        var reply = ReplyWords.parse(text);
        switch (reply) {
            case ACK, SAFE, NEED_HELP, LEFT, STAYING -> answers(addressed, reply, messageReference, at);
            case STOP -> each(addressed, Answer.STOP, messageReference, at);
            case START -> each(addressed, Answer.START, messageReference, at);
            case TEXT -> own(addressed.getFirst(), Channel.SMS, text, messageReference, at);
            case INFORMATION -> LOG.info("event=information_asked channel=SMS");
        }
        return true;
    }

    /** A mail that a person wrote back to one of ours. {@code false} where there is no such delivery. */
    @Transactional
    public boolean byMail(DeliveryId delivery, String text, String messageReference, Instant at) {
        var addressed = acknowledgements.named(delivery).filter(found -> found.lane() != Lane.CODE);
        addressed.ifPresent(found -> written(found, text, messageReference, at));
        return addressed.isPresent();
    }

    /** Leaves routine messages at the contact point of a delivery, by one click. */
    @Transactional
    public boolean leave(DeliveryId delivery, Instant at) {
        var addressed = acknowledgements.named(delivery);
        addressed.ifPresent(found -> {
            suppressions.leaveRoutine(found.person(), found.contactPoint());
            publish(found, found.channel(), Answer.STOP, null, reference("leave", found), at);
        });
        return addressed.isPresent();
    }

    private void written(Addressed found, String text, String reference, Instant at) {
        var reply = ReplyWords.parse(text);
        var replyId = reference(reference, found);
        switch (reply) {
            case ACK, SAFE, NEED_HELP, LEFT, STAYING -> settle(found, Channel.EMAIL, answer(reply), null, replyId, at);
            case STOP -> {
                suppressions.leaveRoutine(found.person(), found.contactPoint());
                publish(found, Channel.EMAIL, Answer.STOP, null, replyId, at);
            }
            case START -> {
                suppressions.rejoinRoutine(found.contactPoint());
                publish(found, Channel.EMAIL, Answer.START, null, replyId, at);
            }
            case TEXT -> own(found, Channel.EMAIL, text, reference, at);
            case INFORMATION -> LOG.info("event=information_asked channel=EMAIL");
        }
    }

    private void answers(List<Addressed> addressed, ReplyWords.Reply reply, String reference, Instant at) {
        var latest = addressed.getFirst().person();
        var answered = new HashSet<PersonId>();
        for (var found : addressed) {
            if (!answered.add(found.person())) continue;
            var own = found.person().equals(latest) || reply == ReplyWords.Reply.NEED_HELP;
            settle(found, Channel.SMS, own ? answer(reply) : Answer.ACK, null, reference(reference, found), at);
        }
    }

    private void each(List<Addressed> addressed, Answer answer, String reference, Instant at) {
        for (var found : addressed) {
            if (found.channel() != Channel.SMS) continue;
            if (answer == Answer.STOP) suppressions.leaveRoutine(found.person(), found.contactPoint());
            else suppressions.rejoinRoutine(found.contactPoint());
            publish(found, Channel.SMS, answer, null, reference(reference, found), at);
        }
    }

    /** Words of their own do not stop the later steps: a machine may have written them. */
    private void own(Addressed latest, Channel by, String text, String reference, Instant at) {
        var kept = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        publish(latest, by, Answer.TEXT, kept, reference(reference, latest), at);
    }

    private void settle(
            Addressed answered, Channel by, Answer answer, @Nullable String text, UUID replyId, Instant at) {
        var first = acknowledgements.acknowledge(answered, by, at);
        publish(answered, by, answer, text, replyId, at);
        LOG.info("event=answered release={} channel={} answer={} first={}", answered.release(), by, answer, first);
    }

    private void publish(
            Addressed answered, Channel by, Answer answer, @Nullable String text, UUID replyId, Instant at) {
        var release = Optional.of(answered).filter(found -> found.lane() != Lane.CODE);
        outbox.publish(
                Topics.REPLY,
                answered.person().toString(),
                new ReplyReceived(
                        replyId,
                        answered.person().value(),
                        release.map(found -> found.release().value()).orElse(null),
                        by,
                        answer,
                        text,
                        at));
        meters.counter(DispatchMetric.ANSWERS.id(), "channel", by.name(), "answer", answer.name())
                .increment();
    }

    private static Answer answer(ReplyWords.Reply reply) {
        return switch (reply) {
            case ACK -> Answer.ACK;
            case SAFE -> Answer.SAFE;
            case NEED_HELP -> Answer.NEED_HELP;
            case LEFT -> Answer.LEFT;
            case STAYING -> Answer.STAYING;
            case STOP -> Answer.STOP;
            case START -> Answer.START;
            case INFORMATION, TEXT -> Answer.TEXT;
        };
    }

    /** The same text told twice gives the same reply id, so that the others can tell. */
    private static UUID reference(String reference, Addressed addressed) {
        return UUID.nameUUIDFromBytes((reference + addressed.person()).getBytes(StandardCharsets.UTF_8));
    }
}
