package wardenline.dispatch.simulation;

import java.util.ArrayList;
import java.util.List;
import wardenline.dispatch.delivery.Evidence;

/** Receipts that were appended and not yet joined; it outlives every process. */
final class Inbox {

    private static final int BATCH_MAX = 5;

    private final World world;
    private final List<Evidence> waiting = new ArrayList<>();

    Inbox(World world) {
        this.world = world;
    }

    void append(Evidence evidence) {
        waiting.add(evidence);
    }

    boolean empty() {
        return waiting.isEmpty();
    }

    void join(Replica by) {
        if (waiting.isEmpty()) return;
        world.database().commit(by, () -> {
            var batch = List.copyOf(waiting.subList(0, Math.min(BATCH_MAX, waiting.size())));
            world.witness().proving(batch);
            world.ledger().take(batch);
            world.witness().proven(batch);
            waiting.subList(0, batch.size()).clear();
            return batch;
        });
    }
}
