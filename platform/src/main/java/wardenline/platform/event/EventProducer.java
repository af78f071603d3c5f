package wardenline.platform.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.stereotype.Component;

/** The one producer of a service: idempotent, and it believes a record sent only when the broker says so. */
@Component
class EventProducer implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EventProducer.class);

    private final KafkaProducer<String, byte[]> producer;

    EventProducer(KafkaConnectionDetails kafka) {
        this.producer = new KafkaProducer<>(settings(kafka), new StringSerializer(), new ByteArraySerializer());
    }

    /** Sends the rows and returns the ids of those confirmed, in order; after a failure nothing more of the same key counts. */
    List<Long> send(String source, List<OutboxRow> rows) {
        var sending = new ArrayList<Future<RecordMetadata>>(rows.size());
        try {
            for (var row : rows) {
                var promise = producer.send(record(source, row));
                sending.add(promise);
                // With no broker known, each further send would block for its own max.block.ms.
                if (promise.state() == Future.State.FAILED) break;
            }
        } catch (KafkaException e) {
            LOG.warn("broker=unreachable cause={}", e.getClass().getSimpleName());
        }
        producer.flush();
        var confirmed = new ArrayList<Long>(rows.size());
        var broken = new HashSet<String>();
        for (int i = 0; i < sending.size(); i++) {
            var row = rows.get(i);
            var partitionKey = row.topic() + ' ' + row.key();
            if (isConfirmed(sending.get(i)) && !broken.contains(partitionKey)) confirmed.add(row.id());
            else broken.add(partitionKey);
        }
        return confirmed;
    }

    @Override
    public void destroy() {
        producer.close();
    }

    private static boolean isConfirmed(Future<RecordMetadata> sending) {
        try {
            sending.get();
            return true;
        } catch (ExecutionException e) {
            var cause = e.getCause();
            LOG.warn(
                    "event=unconfirmed cause={}",
                    cause == null ? e : cause.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProducerRecord<String, byte[]> record(String source, OutboxRow row) {
        var record = new ProducerRecord<String, byte[]>(row.topic(), row.key(), row.payload());
        header(record, "ce_specversion", "1.0");
        header(record, Wire.ID, row.eventId());
        header(record, Wire.TYPE, row.type());
        header(record, "ce_source", source);
        header(record, "ce_time", row.writtenAt());
        header(record, "content-type", "application/json");
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> settings(KafkaConnectionDetails kafka) {
        var settings = new HashMap<String, Object>();
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getProducer().getBootstrapServers());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4_194_304);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }
}
