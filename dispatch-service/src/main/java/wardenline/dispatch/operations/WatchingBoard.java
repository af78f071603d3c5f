package wardenline.dispatch.operations;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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

/** Sends the board's numbers to all who watch it. Nobody watches: nothing is read. A slow watcher misses some and holds nobody up. */
@Component
class WatchingBoard {

    private static final Logger LOG = LoggerFactory.getLogger(WatchingBoard.class);
    private static final long BEAT_SECONDS = 2;
    private static final long STREAM_MILLIS = 600_000;
    private static final int WATCHERS_MAX = 200;

    private final SharedBoard board;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    private volatile @Nullable Board told;

    WatchingBoard(SharedBoard board) {
        this.board = board;
    }

    /** One open page. */
    private record Watcher(SseEmitter stream, AtomicBoolean busy) {}

    SseEmitter watch() {
        return watch(new SseEmitter(STREAM_MILLIS));
    }

    SseEmitter watch(SseEmitter stream) {
        if (watchers.size() >= WATCHERS_MAX)
            throw new Refused("TOO_MANY_WATCHERS", "%d watch already: load the page again.".formatted(WATCHERS_MAX));
        var now = BoardNumbers.of(board.recent());
        var watcher = new Watcher(stream, new AtomicBoolean());
        stream.onCompletion(() -> watchers.remove(watcher));
        stream.onTimeout(stream::complete);
        stream.onError(_ -> watchers.remove(watcher));
        watchers.add(watcher);
        senders.execute(() -> tell(watcher, now));
        return stream;
    }

    @Scheduled(fixedRate = BEAT_SECONDS, timeUnit = TimeUnit.SECONDS)
    void beat() {
        if (watchers.isEmpty()) return;
        try {
            var recent = board.recent();
            if (recent == told) return;
            told = recent;
            var numbers = BoardNumbers.of(recent);
            watchers.forEach(watcher -> senders.execute(() -> tell(watcher, numbers)));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=board_not_read cause={}", e.getClass().getSimpleName());
        }
    }

    /** A watcher who went away is no error: the browser comes back by itself. */
    private void tell(Watcher watcher, BoardNumbers numbers) {
        if (!watcher.busy().compareAndSet(false, true)) return;
        try {
            watcher.stream().send(SseEmitter.event().data(numbers, MediaType.APPLICATION_JSON));
        } catch (IOException | IllegalStateException _) {
            watchers.remove(watcher);
        } finally {
            watcher.busy().set(false);
        }
    }

    /** Before the web server waits for its requests to end. A context beneath this one that closes tells it here too. */
    @EventListener(ContextClosedEvent.class)
    void letGo() {
        watchers.forEach(watcher -> watcher.stream().complete());
    }

    @PreDestroy
    void end() {
        senders.shutdownNow();
    }
}
