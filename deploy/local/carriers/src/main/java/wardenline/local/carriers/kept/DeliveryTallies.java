package wardenline.local.carriers.kept;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;

/**
 * How often each delivery id was accepted. Kept apart from the messages, so that it stays exact when old messages are
 * dropped.
 */
@Component
public class DeliveryTallies {

    private static final int EXAMPLES_MAX = 100;

    /** @param standing those that are not known to have reached nobody: one more beside them is one too many */
    private record Tally(Channel channel, @Nullable String release, int count, int standing, int tooMany) {
        Tally again() {
            return new Tally(channel, release, count + 1, standing + 1, tooMany + (standing > 0 ? 1 : 0));
        }

        Tally oneReachedNobody() {
            return new Tally(channel, release, count, Math.max(0, standing - 1), tooMany);
        }
    }

    /** One delivery that was accepted once too often. */
    public record Example(String delivery, Channel channel, int count) {}

    /**
     * The report on duplicates.
     *
     * @param deliveries distinct delivery ids accepted
     * @param accepted messages accepted with a delivery id
     * @param duplicated delivery ids of which one message was too many
     * @param duplicates messages too many; a call or a text after one that was reported to have reached nobody is none
     * @param unmarked messages accepted without a delivery id, of any release
     * @param complete false once there were more delivery ids than are counted: the figures are then a lower bound
     * @param examples some of the deliveries accepted once too often
     */
    public record Duplicates(
            @Nullable String release,
            long deliveries,
            long accepted,
            long duplicated,
            long duplicates,
            long unmarked,
            boolean complete,
            List<Example> examples) {}

    private final int countedMax;
    private final ConcurrentHashMap<String, Tally> tallies = new ConcurrentHashMap<>();
    private final LongAdder unmarked = new LongAdder();
    private final LongAdder uncounted = new LongAdder();

    DeliveryTallies(CarriersSettings settings) {
        this.countedMax = settings.deliveriesCountedMax();
    }

    void count(Message message) {
        var delivery = message.delivery();
        if (delivery == null) {
            unmarked.increment();
            return;
        }
        if (tallies.mappingCount() >= countedMax && !tallies.containsKey(delivery)) {
            uncounted.increment();
            return;
        }
        tallies.compute(
                delivery,
                (_, tally) -> tally == null ? new Tally(message.channel(), message.release(), 1, 1, 0) : tally.again());
    }

    void reachedNobody(Message message) {
        var delivery = message.delivery();
        if (delivery != null) tallies.computeIfPresent(delivery, (_, tally) -> tally.oneReachedNobody());
    }

    /**
     * Counts the deliveries of one release, or all of them where none is named. Deliveries whose sender named no release
     * are counted with every one: better one duplicate too many than one unseen.
     */
    public Duplicates duplicates(@Nullable String release) {
        var deliveries = 0L;
        var accepted = 0L;
        var duplicated = 0L;
        var duplicates = 0L;
        var examples = new ArrayList<Example>();
        for (var entry : tallies.entrySet()) {
            var tally = entry.getValue();
            if (isOfAnother(tally, release)) continue;
            deliveries++;
            accepted += tally.count();
            if (tally.tooMany() == 0) continue;
            duplicated++;
            duplicates += tally.tooMany();
            if (examples.size() < EXAMPLES_MAX) {
                examples.add(new Example(entry.getKey(), tally.channel(), tally.count()));
            }
        }
        return new Duplicates(
                release, deliveries, accepted, duplicated, duplicates, unmarked.sum(), uncounted.sum() == 0, examples);
    }

    private static boolean isOfAnother(Tally tally, @Nullable String release) {
        return release != null && tally.release() != null && !release.equals(tally.release());
    }

    void clear() {
        tallies.clear();
        unmarked.reset();
        uncounted.reset();
    }
}
