package wardenline.dispatch.operations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Records that some consumer of the line could not take, of all topics; read from the broker, where they are kept. */
@Repository
class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LOOKING_THROUGH = Duration.ofSeconds(20);
    private static final String SUFFIX = ".dlq";

    private final JdbcClient jdbc;
    private final String brokers;
    private volatile int waiting;

    DeadLetters(JdbcClient jdbc, @Value("${spring.kafka.bootstrap-servers}") String brokers) {
        this.jdbc = jdbc;
        this.brokers = brokers;
    }

    /** Where one stands. */
    record Place(String topic, int partition, long offset) {
        /** The topic that it came from. */
        public String source() {
            return topic.substring(0, topic.length() - SUFFIX.length());
        }
    }

    /**
     * One of them.
     *
     * @param cause the class of what went wrong; its message may quote what was sent, so it is not shown
     * @param setAside somebody has looked at it: it waits for nobody, and may still be sent again
     */
    record DeadLetter(
            Place place, Instant at, String type, String eventId, String cause, boolean replayed, boolean setAside) {
        boolean waits() {
            return !replayed && !setAside;
        }
    }

    /** How many wait for somebody to look at them, as of the last minute. */
    int waiting() {
        return waiting;
    }

    @Scheduled(
            fixedRateString = "${wardenline.dispatch.dead-letters-millis:30000}",
            initialDelayString = "${wardenline.dispatch.dead-letters-millis:15000}")
    void count() {
        try {
            waiting = (int) list(1000).stream().filter(DeadLetter::waits).count();
        } catch (KafkaException e) {
            LOG.warn("event=dead_letters_not_counted cause={}", e.getClass().getSimpleName());
        }
    }

    /** The latest ones, newest first. */
    List<DeadLetter> list(int limit) {
        try (var consumer = consumer()) {
            var marks = marks();
            return latest(consumer, limit).stream()
                    .map(found -> letter(found, marks))
                    .sorted(Comparator.comparing(DeadLetter::at).reversed())
                    .limit(limit)
                    .toList();
        }
    }

    /** One as it stands on its topic. */
    Optional<ConsumerRecord<byte[], byte[]>> at(Place place) {
        if (!place.topic().endsWith(SUFFIX)) return Optional.empty();
        try (var consumer = consumer()) {
            var partition = new TopicPartition(place.topic(), place.partition());
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.offset());
            return consumer.poll(PATIENCE).records(partition).stream()
                    .filter(found -> found.offset() == place.offset())
                    .findFirst();
        }
    }

    /**
     * What its topic holds last under its key, read from where it stood itself; empty where that is nothing any more. A dead letter lies
     * in the partition from which it came.
     */
    Optional<ConsumerRecord<byte[], byte[]>> lastOfItsKey(Place place, ConsumerRecord<byte[], byte[]> letter) {
        try (var consumer = consumer()) {
            var partition = new TopicPartition(place.source(), place.partition());
            var all = List.of(partition);
            consumer.assign(all);
            var begin = consumer.beginningOffsets(all, PATIENCE).getOrDefault(partition, 0L);
            var end = consumer.endOffsets(all, PATIENCE).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin, stood(letter).orElse(0L)));
            Optional<ConsumerRecord<byte[], byte[]>> last = Optional.empty();
            var began = System.nanoTime();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() - began > LOOKING_THROUGH.toNanos())
                    throw new TimeoutException(place.source() + " was not looked through in time");
                for (var found : consumer.poll(PATIENCE).records(partition))
                    if (Arrays.equals(found.key(), letter.key())) last = Optional.of(found);
            }
            return last;
        }
    }

    /** Whether the one is the other, perhaps sent again since. */
    static boolean same(ConsumerRecord<byte[], byte[]> letter, ConsumerRecord<byte[], byte[]> there) {
        var id = header(letter, "ce_id");
        return stood(letter).filter(offset -> offset == there.offset()).isPresent()
                || !id.isEmpty() && id.equals(header(there, "ce_id"));
    }

    /** The offset at which it stood on its topic, as the binder wrote it down. */
    private static Optional<Long> stood(ConsumerRecord<byte[], byte[]> letter) {
        var header = letter.headers().lastHeader("x-original-offset");
        return header == null || header.value() == null || header.value().length != Long.BYTES
                ? Optional.empty()
                : Optional.of(ByteBuffer.wrap(header.value()).getLong());
    }

    /** Whether each one that was seen to was set aside; else it was sent again. */
    private Map<Place, Boolean> marks() {
        var marks = new HashMap<Place, Boolean>();
        jdbc.sql("select topic, partition, record_offset, set_aside from dead_letter_replayed")
                .query(row -> {
                    marks.put(
                            new Place(row.getString("topic"), row.getInt("partition"), row.getLong("record_offset")),
                            row.getBoolean("set_aside"));
                });
        return marks;
    }

    private static List<ConsumerRecord<byte[], byte[]>> latest(KafkaConsumer<byte[], byte[]> consumer, int limit) {
        var partitions = new ArrayList<TopicPartition>();
        var topics = new TreeSet<>(consumer.listTopics(PATIENCE).keySet());
        for (var topic : topics) {
            if (!topic.startsWith("wardenline.") || !topic.endsWith(SUFFIX)) continue;
            consumer.partitionsFor(topic, PATIENCE)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        var begins = consumer.beginningOffsets(partitions, PATIENCE);
        var ends = consumer.endOffsets(partitions, PATIENCE);
        var filled = partitions.stream()
                .filter(partition -> ends.getOrDefault(partition, 0L) > begins.getOrDefault(partition, 0L))
                .toList();
        consumer.assign(filled);
        filled.forEach(partition -> consumer.seek(
                partition, Math.max(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L) - limit)));
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var tries = 0;
        while (tries++ < 20
                && filled.stream()
                        .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L)))
            consumer.poll(Duration.ofMillis(300)).forEach(found::add);
        return found;
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> found, Map<Place, Boolean> marks) {
        var place = new Place(found.topic(), found.partition(), found.offset());
        return new DeadLetter(
                place,
                Instant.ofEpochMilli(found.timestamp()),
                header(found, "ce_type"),
                header(found, "ce_id"),
                header(found, "x-exception-fqcn"),
                Boolean.FALSE.equals(marks.get(place)),
                Boolean.TRUE.equals(marks.get(place)));
    }

    private static String header(ConsumerRecord<byte[], byte[]> found, String name) {
        var header = found.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", brokers,
                        "enable.auto.commit", "false",
                        "default.api.timeout.ms", "5000",
                        "allow.auto.create.topics", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
