package wardenline.dispatch.operations;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import wardenline.platform.problem.Refused;

/** Reads the board once for all who watch it, and sends each the numbers. Nobody watches: nothing is read. */
@Component
class WatchingBoard {

    private static final Logger LOG = LoggerFactory.getLogger(WatchingBoard.class);
    private static final long BEAT_SECONDS = 2;
    private static final long STREAM_MILLIS = 600_000;
    private static final int WATCHERS_MAX = 200;

    private final Boards boards;
    private final Set<SseEmitter> watchers = ConcurrentHashMap.newKeySet();
    private final ReentrantLock beating = new ReentrantLock();
    private long restUntilNanos = System.nanoTime();

    WatchingBoard(Boards boards) {
        this.boards = boards;
    }

    SseEmitter watch() {
        if (watchers.size() >= WATCHERS_MAX)
            throw new Refused("TOO_MANY_WATCHERS", "%d watch already: load the page again.".formatted(WATCHERS_MAX));
        var now = BoardNumbers.of(boards.now());
        var stream = new SseEmitter(STREAM_MILLIS);
        stream.onCompletion(() -> watchers.remove(stream));
        stream.onTimeout(stream::complete);
        watchers.add(stream);
        send(stream, now);
        return stream;
    }

    @Scheduled(fixedRate = BEAT_SECONDS, timeUnit = TimeUnit.SECONDS)
    void beat() {
        if (watchers.isEmpty() || !beating.tryLock()) return;
        try {
            var began = System.nanoTime();
            if (began - restUntilNanos < 0) return;
            var numbers = BoardNumbers.of(boards.now());
            watchers.forEach(stream -> send(stream, numbers));
            // Whoever looks on must not slow down what is looked at: a million that wait take a fifth of a second to
            // count.
            restUntilNanos = System.nanoTime() + 4 * (System.nanoTime() - began);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=board_not_read cause={}", e.getClass().getSimpleName());
        } finally {
            beating.unlock();
        }
    }

    /** A watcher who went away is no error: the browser comes back by itself. */
    private void send(SseEmitter stream, BoardNumbers numbers) {
        try {
            stream.send(SseEmitter.event().data(numbers, MediaType.APPLICATION_JSON));
        } catch (IOException | IllegalStateException _) {
            watchers.remove(stream);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        watchers.forEach(SseEmitter::complete);
    }
}
