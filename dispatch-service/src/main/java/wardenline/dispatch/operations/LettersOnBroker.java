package wardenline.dispatch.operations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import wardenline.dispatch.operations.DeadLetters.Place;

/**
 * Dead letters as the broker keeps them. A record may have 4 MB: they are read a partition and a small fetch at a time, and nobody keeps
 * more of one than they need.
 */
@Component
class LettersOnBroker {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LOOKING_THROUGH = Duration.ofSeconds(20);
    private static final int FETCH_BYTES = 1_048_576;
    /** To read over so many takes no longer than to go past them. */
    private static final int NEAR = 50;

    private static final Pattern ROOT = Pattern.compile("^Caused by: ([\\w.$]+)", Pattern.MULTILINE);

    private static final Comparator<TopicPartition> IN_ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final String brokers;

    LettersOnBroker(@Value("${spring.kafka.bootstrap-servers}") String brokers) {
        this.brokers = brokers;
    }

    /** What a partition holds, from its first offset to before its end: nothing is taken out between, and no transaction leaves marks. */
    record Stretch(String topic, int partition, long begin, long end) {}

    /** All that hold something, by topic and partition; no record is read for it. */
    List<Stretch> stretches() {
        try (var consumer = consumer()) {
            var partitions = new ArrayList<TopicPartition>();
            consumer.listTopics(PATIENCE).forEach((topic, all) -> {
                if (Place.isDeadLetters(topic))
                    all.forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
            });
            partitions.sort(IN_ORDER);
            var begins = consumer.beginningOffsets(partitions, PATIENCE);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            return partitions.stream()
                    .map(each -> new Stretch(
                            each.topic(), each.partition(), begins.getOrDefault(each, 0L), ends.getOrDefault(each, 0L)))
                    .filter(stretch -> stretch.end() > stretch.begin())
                    .toList();
        }
    }

    /** One as it stands on its topic. */
    Optional<ConsumerRecord<byte[], byte[]>> at(Place place) {
        return read(List.of(place), Function.identity()).stream().findFirst();
    }

    /** What is made of each of these that there is, by topic, partition and offset. */
    <T> List<T> read(List<Place> places, Function<ConsumerRecord<byte[], byte[]>, T> made) {
        var wanted = new TreeMap<TopicPartition, TreeSet<Long>>(IN_ORDER);
        for (var place : places)
            if (Place.isDeadLetters(place.topic()))
                wanted.computeIfAbsent(new TopicPartition(place.topic(), place.partition()), _ -> new TreeSet<>())
                        .add(place.offset());
        var found = new ArrayList<T>();
        var until = System.nanoTime() + LOOKING_THROUGH.toNanos();
        try (var consumer = consumer()) {
            wanted.forEach((partition, offsets) -> {
                if (there(consumer, partition))
                    read(consumer, partition, offsets, until, each -> found.add(made.apply(each)));
            });
        }
        return found;
    }

    private static boolean there(KafkaConsumer<byte[], byte[]> consumer, TopicPartition wanted) {
        return consumer.partitionsFor(wanted.topic(), PATIENCE).stream()
                .anyMatch(each -> each.partition() == wanted.partition());
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            NavigableSet<Long> offsets,
            long until,
            Consumer<ConsumerRecord<byte[], byte[]>> found) {
        var all = List.of(partition);
        consumer.assign(all);
        var begin = consumer.beginningOffsets(all, PATIENCE).getOrDefault(partition, 0L);
        var end = consumer.endOffsets(all, PATIENCE).getOrDefault(partition, 0L);
        if (begin >= end) return;
        var left = new TreeSet<>(offsets.subSet(begin, end));
        if (!left.isEmpty()) consumer.seek(partition, left.first());
        while (!left.isEmpty()) {
            inTime(partition, until);
            for (var each : consumer.poll(PATIENCE).records(partition))
                if (left.remove(each.offset())) found.accept(each);
            // What was passed without being seen has been forgotten meanwhile.
            left.headSet(consumer.position(partition)).clear();
            if (!left.isEmpty() && left.first() - consumer.position(partition) > NEAR)
                consumer.seek(partition, left.first());
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
            var until = System.nanoTime() + LOOKING_THROUGH.toNanos();
            while (consumer.position(partition) < end) {
                inTime(partition, until);
                for (var found : consumer.poll(PATIENCE).records(partition))
                    if (Arrays.equals(found.key(), letter.key())) last = Optional.of(found);
            }
            return last;
        }
    }

    private static void inTime(TopicPartition partition, long until) {
        if (System.nanoTime() - until > 0)
            throw new TimeoutException(partition.topic() + " was not looked through in time");
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

    /**
     * The class of what went wrong at the bottom: the binder names its own exception around it, which is the same for all. Nothing of any
     * message, which may quote what was sent.
     */
    static String cause(ConsumerRecord<byte[], byte[]> found) {
        return ROOT.matcher(header(found, "x-exception-stacktrace"))
                .results()
                .reduce((_, later) -> later)
                .map(root -> root.group(1))
                .orElseGet(() -> header(found, "x-exception-fqcn"));
    }

    static String header(ConsumerRecord<byte[], byte[]> found, String name) {
        var header = found.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", brokers,
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest",
                        "fetch.max.bytes", FETCH_BYTES,
                        "max.partition.fetch.bytes", FETCH_BYTES,
                        // What is read is there. At its end a fetch would wait for more, and closing waits for the
                        // fetch.
                        "fetch.max.wait.ms", "10",
                        "default.api.timeout.ms", "5000",
                        "allow.auto.create.topics", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
