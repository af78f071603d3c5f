package wardenline.dispatch.operations;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import wardenline.contracts.Topics;
import wardenline.platform.security.Officer;

/**
 * Sends a dead letter to its topic again, once the cause is mended. Every consumer recognises an event that it has taken before, so
 * those that had no trouble with it are not troubled now.
 *
 * <p>A compacted topic keeps the last record of each key alone. To put an older one behind it would leave old news as all there is, for
 * everybody who reads the topic from its beginning: there a letter is sent again only while nothing later stands under its key.
 */
@Service
class ReplayingDeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayingDeadLetters.class);
    private static final int RECORD_BYTES_MAX = 4_194_304;

    private final LettersOnBroker kept;
    private final ReplayMarks marks;
    private final String brokers;

    ReplayingDeadLetters(
            LettersOnBroker kept, ReplayMarks marks, @Value("${spring.kafka.bootstrap-servers}") String brokers) {
        this.kept = kept;
        this.marks = marks;
        this.brokers = brokers;
    }

    enum Replay {
        SENT,
        SET_ASIDE,
        SENT_BEFORE,
        /** Its topic holds later news under its key, or has forgotten the key since: it may be set aside. */
        OVERTAKEN,
        /** Kafka did not answer, or did not take it: it waits as before. */
        NOT_TAKEN,
        GONE
    }

    /**
     * Claims first, sends, and says what came of it: of two officers one sends, and no sending is without an entry. Whoever dies in
     * between leaves it claimed, and after a minute it may be sent once more. What is written to its topic between the look and the
     * sending is not seen; that is a moment.
     */
    Replay replay(DeadLetters.Place place, String why, Officer officer) {
        try {
            var letter = kept.at(place);
            if (letter.isEmpty()) return Replay.GONE;
            return marks.claim(place, why, officer)
                    .map(claim -> send(claim, letter.get()))
                    .orElse(Replay.SENT_BEFORE);
        } catch (KafkaException e) {
            LOG.warn("event=dead_letter_not_looked_up cause={}", e.getClass().getSimpleName());
            return Replay.NOT_TAKEN;
        }
    }

    private Replay send(ReplayMarks.Claim claim, ConsumerRecord<byte[], byte[]> letter) {
        try {
            if (overtaken(claim.place(), letter)) {
                marks.notSent(claim, "later news of its key stands on its topic, or none any more");
                return Replay.OVERTAKEN;
            }
            send(again(claim.place(), letter));
        } catch (KafkaException e) {
            LOG.warn("event=dead_letter_not_sent cause={}", e.getClass().getSimpleName());
            marks.notSent(claim, "the broker did not take it: " + e.getClass().getSimpleName());
            return Replay.NOT_TAKEN;
        }
        if (!marks.sent(claim))
            LOG.warn("event=dead_letter_sent_late place={}", claim.place().text());
        return Replay.SENT;
    }

    /** Leaves it where it is, for a reason. */
    Replay setAside(DeadLetters.Place place, String reason, Officer officer) {
        try {
            if (kept.at(place).isEmpty()) return Replay.GONE;
        } catch (KafkaException e) {
            LOG.warn("event=dead_letter_not_looked_up cause={}", e.getClass().getSimpleName());
            return Replay.NOT_TAKEN;
        }
        return marks.setAside(place, reason, officer) ? Replay.SET_ASIDE : Replay.SENT_BEFORE;
    }

    /** Where nothing at all stands under its key, an erasure came after it that is forgotten by now: what is kept is the last. */
    private boolean overtaken(DeadLetters.Place place, ConsumerRecord<byte[], byte[]> letter) {
        return Topics.COMPACTED.contains(place.source())
                && kept.lastOfItsKey(place, letter)
                        .filter(last -> LettersOnBroker.same(letter, last))
                        .isEmpty();
    }

    private static ProducerRecord<byte[], byte[]> again(
            DeadLetters.Place place, ConsumerRecord<byte[], byte[]> letter) {
        var again = new ProducerRecord<>(place.source(), null, letter.key(), letter.value());
        for (Header header : letter.headers())
            if (!header.key().startsWith("x-")) again.headers().add(header);
        return again;
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try (var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(letter).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not take the record", e);
        }
    }

    /** It ends in time by itself: what is given up here is not sent a minute later. */
    private Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }
}
