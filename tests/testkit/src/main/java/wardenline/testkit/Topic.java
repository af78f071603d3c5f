package wardenline.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Reads and writes one topic of the test broker, as a neighbouring service would. */
public final class Topic {

    private final String name;

    public Topic(String name) {
        this.name = name;
    }

    /** Sends one event under its wire type and waits until the broker has it; returns the event id. */
    public String send(String key, String wireType, byte[] json) {
        var id = UUID.randomUUID().toString();
        send(key, wireType, json, id);
        return id;
    }

    /** Sends one event under an id of the caller's choosing, so that a redelivery can be played. */
    public void send(String key, String wireType, byte[] json, String id) {
        try {
            var message = new ProducerRecord<String, byte[]>(name, key, json);
            header(message, "ce_specversion", "1.0");
            header(message, "ce_id", id);
            header(message, "ce_type", wireType);
            header(message, "ce_source", "/test");
            header(message, "content-type", "application/json");
            Producer.INSTANCE.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the test broker did not take the record", e);
        }
    }

    /** Everything on the topic now, oldest first within a key. */
    public List<ConsumerRecord<String, byte[]>> records() {
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of("bootstrap.servers", Broker.bootstrapServers(), "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    /** Waits for the first record that fits. */
    public ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> fits) {
        return Awaitility.await()
                .until(() -> records().stream().filter(fits).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** A header's text, or the empty text. */
    public static String header(ConsumerRecord<String, byte[]> record, String header) {
        var found = record.headers().lastHeader(header);
        return found == null ? "" : text(found.value());
    }

    /** One per JVM: to make one takes longer than to send by it. It ends with the JVM. */
    private static final class Producer {
        private static final KafkaProducer<String, byte[]> INSTANCE = new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private static void header(ProducerRecord<String, byte[]> message, String header, String value) {
        message.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
    }
}
