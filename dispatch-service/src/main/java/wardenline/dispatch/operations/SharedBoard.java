package wardenline.dispatch.operations;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The board as of a moment ago, read once for all who look at it. Whoever looks on must not slow down what is looked at: a million that
 * wait take a fifth of a second to count, so it is read anew after four times as long at the earliest.
 */
@Component
class SharedBoard {

    private static final long FRESH_NANOS = 1_500_000_000;

    private final Boards boards;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Read last;

    SharedBoard(Boards boards) {
        this.boards = boards;
    }

    private record Read(Board board, long staleAtNanos) {}

    /** At most one and a half seconds old, less than a beat, or four times as old as it takes to read it. */
    Board recent() {
        var known = fresh();
        if (known != null) return known;
        reading.lock();
        try {
            var meanwhile = fresh();
            if (meanwhile != null) return meanwhile;
            var began = System.nanoTime();
            var board = boards.now();
            var ended = System.nanoTime();
            last = new Read(board, ended + Math.max(FRESH_NANOS - (ended - began), 4 * (ended - began)));
            return board;
        } finally {
            reading.unlock();
        }
    }

    private @Nullable Board fresh() {
        var read = last;
        return read != null && System.nanoTime() - read.staleAtNanos() < 0 ? read.board() : null;
    }
}
