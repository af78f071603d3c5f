package wardenline.warden.progress;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;
import wardenline.warden.WardenMetric;
import wardenline.warden.advisory.ReleaseId;

/**
 * Tells watchers about a release, at most once a second, the whole snapshot first. It reads the database and not the broker,
 * so a watcher may hang on any replica and come back to another. A slow watcher misses snapshots and never holds others up.
 */
@Component
class ProgressStream {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int SILENT_TICKS_MAX = 15;

    private final ShowingProgress showing;
    private final JsonMapper json;
    private final Map<ReleaseId, Set<Watcher>> watchers = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    ProgressStream(ShowingProgress showing, JsonMapper json, MeterRegistry meters) {
        this.showing = showing;
        this.json = json;
        meters.gauge(
                WardenMetric.WATCHERS.id(),
                watchers,
                all -> all.values().stream().mapToInt(Set::size).sum());
    }

    /** One open page. */
    private static final class Watcher {
        private final SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile String last = "";
        private volatile int silentTicks;
    }

    /** Opens a stream; the snapshot goes out first. */
    SseEmitter watch(ReleaseId release) {
        var watcher = new Watcher();
        Runnable leave = () -> leave(release, watcher);
        watcher.emitter.onCompletion(leave);
        watcher.emitter.onTimeout(watcher.emitter::complete);
        watcher.emitter.onError(_ -> leave.run());
        watchers.computeIfAbsent(release, _ -> ConcurrentHashMap.newKeySet()).add(watcher);
        senders.execute(() -> tell(release, watcher, snapshot(release)));
        return watcher.emitter;
    }

    private void leave(ReleaseId release, Watcher watcher) {
        watchers.computeIfPresent(release, (_, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    @Scheduled(fixedDelay = 1_000)
    void tick() {
        watchers.forEach((release, all) -> {
            var snapshot = snapshot(release);
            all.forEach(watcher -> senders.execute(() -> tell(release, watcher, snapshot)));
        });
    }

    private String snapshot(ReleaseId release) {
        return showing.show(release).map(json::writeValueAsString).orElse("{}");
    }

    private void tell(ReleaseId release, Watcher watcher, String snapshot) {
        if (!watcher.busy.compareAndSet(false, true)) return;
        try {
            if (!snapshot.equals(watcher.last)) {
                watcher.emitter.send(SseEmitter.event().data(snapshot, MediaType.TEXT_PLAIN));
                watcher.last = snapshot;
                watcher.silentTicks = 0;
            } else if (++watcher.silentTicks >= SILENT_TICKS_MAX) {
                watcher.emitter.send(SseEmitter.event().comment("still here"));
                watcher.silentTicks = 0;
            }
        } catch (IOException | IllegalStateException _) {
            leave(release, watcher);
        } finally {
            watcher.busy.set(false);
        }
    }

    @PreDestroy
    void close() {
        watchers.values().forEach(all -> all.forEach(watcher -> watcher.emitter.complete()));
        senders.shutdownNow();
    }
}
