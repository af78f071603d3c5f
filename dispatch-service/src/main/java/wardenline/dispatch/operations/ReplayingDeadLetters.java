package wardenline.dispatch.operations;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import wardenline.platform.security.Officer;

/**
 * Sends a dead letter to its topic again, once the cause is mended. Every consumer recognises an event that it has taken before, so
 * those that had no trouble with it are not troubled now.
 */
@Service
class ReplayingDeadLetters {

    private final DeadLetters letters;
    private final ReplayMarks marks;
    private final String brokers;

    ReplayingDeadLetters(
            DeadLetters letters, ReplayMarks marks, @Value("${spring.kafka.bootstrap-servers}") String brokers) {
        this.letters = letters;
        this.marks = marks;
        this.brokers = brokers;
    }

    enum Replay {
        SENT,
        SET_ASIDE,
        SENT_BEFORE,
        GONE
    }

    /** The mark is written first and taken back if the broker does not take the record: two clicks never send it twice. */
    Replay replay(DeadLetters.Place place, Officer officer) {
        var letter = letters.at(place);
        if (letter.isEmpty()) return Replay.GONE;
        if (!marks.mark(place, officer)) return Replay.SENT_BEFORE;
        var again = new ProducerRecord<>(
                place.source(), null, letter.get().key(), letter.get().value());
        for (Header header : letter.get().headers())
            if (!header.key().startsWith("x-")) again.headers().add(header);
        try {
            send(again);
        } catch (IllegalStateException e) {
            marks.takeBack(place, officer);
            throw e;
        }
        return Replay.SENT;
    }

    /** Leaves it where it is, for a reason. */
    Replay setAside(DeadLetters.Place place, String reason, Officer officer) {
        if (letters.at(place).isEmpty()) return Replay.GONE;
        return marks.setAside(place, reason, officer) ? Replay.SET_ASIDE : Replay.SENT_BEFORE;
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", brokers, "acks", "all", "max.block.ms", "5000"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(letter).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker took the record", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not take the record", e);
        }
    }
}
