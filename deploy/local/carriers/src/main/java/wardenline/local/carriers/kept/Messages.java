package wardenline.local.carriers.kept;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;

/** The latest messages in memory: a ring, in which the newest takes the place of the oldest. */
@Component
public class Messages {

    private final int keptMax;
    private final AtomicLong last = new AtomicLong();
    private final AtomicReferenceArray<@Nullable Message> ring;
    private final DeliveryTallies tallies;
    private final Spool spool;
    private volatile long clearedUpTo;

    Messages(CarriersSettings settings, DeliveryTallies tallies, Spool spool) {
        this.keptMax = settings.messagesKeptMax();
        this.ring = new AtomicReferenceArray<>(keptMax);
        this.tallies = tallies;
        this.spool = spool;
    }

    /** Keeps a message that is made from the id it is given. */
    public Message keep(LongFunction<Message> made) {
        var message = made.apply(last.incrementAndGet());
        ring.set(slot(message.id()), message);
        if (message.direction() == Direction.TO_CITIZEN) tallies.count(message);
        return message;
    }

    /** A call or a text that was counted is reported to have reached nobody: another one is none too many. */
    public void reachedNobody(Message message) {
        tallies.reachedNobody(message);
    }

    /** Changes a message that is still kept, and gives what it has become. */
    public Optional<Message> change(long id, UnaryOperator<Message> change) {
        var changed = ring.updateAndGet(
                slot(id), message -> message == null || message.id() != id ? message : change.apply(message));
        return changed == null || changed.id() != id ? Optional.empty() : Optional.of(changed);
    }

    public Optional<Message> find(long id) {
        if (id <= clearedUpTo || id > last.get()) return Optional.empty();
        var message = ring.get(slot(id));
        return message == null || message.id() != id ? Optional.empty() : Optional.of(message);
    }

    /** What is kept, newest first. */
    public Stream<Message> newestFirst() {
        return before(Long.MAX_VALUE);
    }

    /** What is kept and older than a message, newest first. */
    public Stream<Message> before(long id) {
        var newest = Math.min(last.get(), id - 1);
        var oldest = Math.max(clearedUpTo, newest - keptMax) + 1;
        return LongStream.iterate(newest, at -> at >= oldest, at -> at - 1)
                .mapToObj(this::find)
                .flatMap(Optional::stream);
    }

    public long count() {
        return Math.min(keptMax, last.get() - clearedUpTo);
    }

    public int keptMax() {
        return keptMax;
    }

    /** Forgets all messages and counts; ids go on counting, so that no sid is used twice. */
    public void clear() {
        clearedUpTo = last.get();
        for (var slot = 0; slot < keptMax; slot++) {
            ring.updateAndGet(slot, message -> message == null || message.id() <= clearedUpTo ? null : message);
        }
        tallies.clear();
        spool.clear();
    }

    private int slot(long id) {
        return (int) (id % keptMax);
    }
}
