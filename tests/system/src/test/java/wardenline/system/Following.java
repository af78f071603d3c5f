package wardenline.system;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads along on one topic from now on, and notes when each record was there to be read. */
final class Following implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final List<Read> read = new CopyOnWriteArrayList<>();
    private final Thread reading;
    private volatile boolean closed;

    record Read(String key, String json, Instant at) {}

    private Following(KafkaConsumer<String, String> consumer) {
        var clock = Clock.systemUTC();
        this.reading = Thread.ofPlatform().name("following").start(() -> {
            try (consumer) {
                while (!closed) {
                    for (var one : consumer.poll(POLL)) read.add(new Read(one.key(), one.value(), clock.instant()));
                }
            }
        });
    }

    static Following of(String bootstrapServers, String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new Following(consumer);
    }

    /** Everything so far. */
    List<Read> read() {
        return List.copyOf(read);
    }

    @Override
    public void close() {
        closed = true;
        try {
            reading.join(POLL.multipliedBy(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
