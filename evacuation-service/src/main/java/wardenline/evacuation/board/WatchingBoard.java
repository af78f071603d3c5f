package wardenline.evacuation.board;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import wardenline.evacuation.operation.Evacuation;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.operation.Evacuations;

/** Counts a board once for all who watch it, and sends the numbers to each when they changed. */
@Component
class WatchingBoard {

    private static final Logger log = LoggerFactory.getLogger(WatchingBoard.class);
    private static final long BEAT_MILLIS = 2_000;
    private static final long STREAM_MILLIS = 600_000;
    private static final int BEATS_BETWEEN_SIGNS_OF_LIFE = 8;

    private final Evacuations evacuations;
    private final Counting counting;
    private final Map<EvacuationId, Watch> watches = new ConcurrentHashMap<>();

    WatchingBoard(Evacuations evacuations, Counting counting) {
        this.evacuations = evacuations;
        this.counting = counting;
    }

    /** Those who watch one board, and what they were told last. */
    private static final class Watch {
        private final Set<SseEmitter> watchers = ConcurrentHashMap.newKeySet();
        private BoardNumbers told = new BoardNumbers(Map.of(), Map.of(), Map.of());
        private int quietBeats;
    }

    SseEmitter watch(Evacuation evacuation) {
        var stream = new SseEmitter(STREAM_MILLIS);
        var now = counting.count(evacuation);
        watches.compute(evacuation.id(), (id, standing) -> {
            var watch = standing == null ? new Watch() : standing;
            watch.watchers.add(stream);
            stream.onCompletion(() -> watch.watchers.remove(stream));
            stream.onTimeout(stream::complete);
            send(watch, stream, SseEmitter.event().data(now, MediaType.APPLICATION_JSON));
            return watch;
        });
        return stream;
    }

    @Scheduled(fixedDelay = BEAT_MILLIS)
    void beat() {
        for (var watched : watches.entrySet()) {
            watches.computeIfPresent(watched.getKey(), (id, watch) -> watch.watchers.isEmpty() ? null : watch);
            try {
                evacuations.find(watched.getKey()).ifPresent(evacuation -> tell(watched.getValue(), evacuation));
            } catch (DataAccessException | TransactionException e) {
                log.warn("event=board_not_counted cause={}", e.getClass().getName());
            }
        }
    }

    private void tell(Watch watch, Evacuation evacuation) {
        var numbers = counting.count(evacuation);
        if (!numbers.equals(watch.told)) {
            watch.told = numbers;
            watch.quietBeats = 0;
            watch.watchers.forEach(
                    stream -> send(watch, stream, SseEmitter.event().data(numbers, MediaType.APPLICATION_JSON)));
        } else if (++watch.quietBeats >= BEATS_BETWEEN_SIGNS_OF_LIFE) {
            watch.quietBeats = 0;
            watch.watchers.forEach(
                    stream -> send(watch, stream, SseEmitter.event().comment("still here")));
        }
    }

    /** A watcher who went away is no error: the browser comes back by itself. */
    private static void send(Watch watch, SseEmitter stream, SseEmitter.SseEventBuilder event) {
        try {
            stream.send(event);
        } catch (IOException | IllegalStateException _) {
            watch.watchers.remove(stream);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        watches.values().forEach(watch -> watch.watchers.forEach(SseEmitter::complete));
    }
}
