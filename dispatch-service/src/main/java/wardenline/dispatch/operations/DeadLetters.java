package wardenline.dispatch.operations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import wardenline.dispatch.delivery.Columns;
import wardenline.dispatch.operations.LettersOnBroker.Stretch;

/**
 * Records that some consumer of the line could not take, of all topics. The broker keeps them, the database who has seen to which: how
 * many wait is the one less the other, and only those that are shown are read.
 */
@Repository
class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final String PREFIX = "wardenline.";
    private static final String SUFFIX = ".dlq";
    private static final long MARKS_AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final LettersOnBroker kept;
    private volatile long waiting;

    DeadLetters(JdbcClient jdbc, LettersOnBroker kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /** Where one stands. */
    record Place(String topic, int partition, long offset) {
        /** The topic that it came from. */
        public String source() {
            return topic.substring(0, topic.length() - SUFFIX.length());
        }

        /** For the address of the page that goes on after it. */
        public String text() {
            return topic + "/" + partition + "/" + offset;
        }

        static Optional<Place> read(String text) {
            if (!text.matches("[a-z.-]{1,200}/\\d{1,9}/\\d{1,18}")) return Optional.empty();
            var parts = text.split("/", 3);
            return Optional.of(new Place(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
        }

        static boolean isDeadLetters(String topic) {
            return topic.startsWith(PREFIX) && topic.endsWith(SUFFIX);
        }
    }

    /**
     * One of them.
     *
     * @param cause the class of what went wrong; its message may quote what was sent, so it is not shown
     * @param setAside somebody has looked at it: it waits for nobody, and may still be sent again
     * @param sending somebody began to send it again; where that was a while ago, nobody knows whether it went
     */
    record DeadLetter(
            Place place,
            Instant at,
            String type,
            String eventId,
            String cause,
            boolean replayed,
            boolean setAside,
            boolean sending) {
        boolean waits() {
            return !replayed && !setAside;
        }
    }

    /** Which are asked for. */
    enum Shown {
        WAITING,
        SEEN_TO
    }

    /** How many wait of one topic. */
    record Standing(String topic, long waiting) {
        public String source() {
            return topic.substring(0, topic.length() - SUFFIX.length());
        }
    }

    /** @param next after which the next page begins; empty on the last */
    record Page(List<DeadLetter> letters, Optional<Place> next) {}

    /** What somebody did about one. */
    private record Mark(boolean setAside, boolean sending) {
        boolean seenTo() {
            return setAside || !sending;
        }
    }

    /** How many wait for somebody to look at them, as of the last minute. */
    int waiting() {
        return Math.clamp(waiting, 0, Integer.MAX_VALUE);
    }

    @Scheduled(
            fixedRateString = "${wardenline.dispatch.dead-letters-millis:30000}",
            initialDelayString = "${wardenline.dispatch.dead-letters-millis:15000}")
    void count() {
        try {
            waiting = standings().stream().mapToLong(Standing::waiting).sum();
        } catch (KafkaException e) {
            LOG.warn("event=dead_letters_not_counted cause={}", e.getClass().getSimpleName());
        }
    }

    /** The topics of which some wait. */
    List<Standing> standings() {
        var stretches = kept.stretches();
        return jdbc
                .sql("""
                        select s.topic, sum(s.after - s.begin - (
                            select count(*) from dead_letter_replayed m
                            where m.topic = s.topic and m.partition = s.partition
                                and m.record_offset >= s.begin and m.record_offset < s.after
                                and (m.set_aside or m.sending_since is null)))::bigint as waiting
                        from unnest(:topics, :partitions, :begins, :afters) as s (topic, partition, begin, after)
                        group by s.topic order by s.topic
                        """)
                .param("topics", Columns.texts(stretches, Stretch::topic))
                .param("partitions", Columns.integers(stretches, Stretch::partition))
                .param("begins", Columns.longs(stretches, Stretch::begin))
                .param("afters", Columns.longs(stretches, Stretch::end))
                .query((row, _) -> new Standing(row.getString("topic"), row.getLong("waiting")))
                .list()
                .stream()
                .filter(standing -> standing.waiting() > 0)
                .toList();
    }

    /**
     * A page of them by topic and partition, the oldest first: those are the next to be forgotten.
     *
     * @param topic of all where it is empty
     */
    Page page(Shown shown, Optional<String> topic, Optional<Place> after, int limit) {
        var found = new LinkedHashMap<Place, Optional<Mark>>();
        for (var stretch : kept.stretches()) {
            if (topic.filter(wanted -> !wanted.equals(stretch.topic())).isPresent()) continue;
            collect(stretch, after.map(last -> behind(stretch, last)).orElse(stretch.begin()), shown, limit + 1, found);
            if (found.size() > limit) break;
        }
        var places = found.keySet().stream().limit(limit).toList();
        return new Page(
                kept.read(places, record -> letter(record, found.getOrDefault(place(record), Optional.empty()))),
                found.size() > limit ? Optional.of(places.getLast()) : Optional.empty());
    }

    private static long behind(Stretch stretch, Place last) {
        var order = stretch.topic().compareTo(last.topic());
        if (order == 0) order = Integer.compare(stretch.partition(), last.partition());
        if (order < 0) return stretch.end();
        return order == 0 ? Math.max(stretch.begin(), last.offset() + 1) : stretch.begin();
    }

    private void collect(Stretch stretch, long from, Shown shown, int limit, Map<Place, Optional<Mark>> found) {
        for (var begin = from; begin < stretch.end(); begin += MARKS_AT_ONCE) {
            var end = Math.min(stretch.end(), begin + MARKS_AT_ONCE);
            var marks = marks(stretch, begin, end);
            for (var offset = begin; offset < end; offset++) {
                if (found.size() >= limit) return;
                var mark = Optional.ofNullable(marks.get(offset));
                if (mark.filter(Mark::seenTo).isPresent() == (shown == Shown.SEEN_TO))
                    found.put(new Place(stretch.topic(), stretch.partition(), offset), mark);
            }
        }
    }

    private Map<Long, Mark> marks(Stretch stretch, long begin, long end) {
        var marks = new HashMap<Long, Mark>();
        jdbc.sql("""
                        select record_offset, set_aside, sending_since from dead_letter_replayed
                        where topic = :topic and partition = :partition and record_offset >= :begin and record_offset < :end
                        """)
                .param("topic", stretch.topic())
                .param("partition", stretch.partition())
                .param("begin", begin)
                .param("end", end)
                .query(row -> {
                    marks.put(
                            row.getLong("record_offset"),
                            new Mark(
                                    row.getBoolean("set_aside"),
                                    row.getObject("sending_since", OffsetDateTime.class) != null));
                });
        return marks;
    }

    private static Place place(ConsumerRecord<byte[], byte[]> found) {
        return new Place(found.topic(), found.partition(), found.offset());
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> found, Optional<Mark> mark) {
        return new DeadLetter(
                place(found),
                Instant.ofEpochMilli(found.timestamp()),
                LettersOnBroker.header(found, "ce_type"),
                LettersOnBroker.header(found, "ce_id"),
                LettersOnBroker.cause(found),
                mark.filter(each -> !each.setAside() && !each.sending()).isPresent(),
                mark.filter(Mark::setAside).isPresent(),
                mark.filter(Mark::sending).isPresent());
    }
}
