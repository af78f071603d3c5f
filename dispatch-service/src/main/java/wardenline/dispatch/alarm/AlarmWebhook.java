package wardenline.dispatch.alarm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;
import wardenline.platform.Wardenline;

/**
 * Posts each alarm twice: when it is raised and when it is cleared. What is not taken is posted again in the next round, so a receiver
 * may get one twice and tells by {@code alarmId} and {@code state}.
 */
@Component
class AlarmWebhook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmWebhook.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ROUND_MAX = 10;

    private final Alarms alarms;
    private final AlarmSettings settings;
    private final Wardenline wardenline;
    private final HttpClient http;
    private final ReentrantLock telling = new ReentrantLock();

    AlarmWebhook(Alarms alarms, AlarmSettings settings, Wardenline wardenline) {
        this.alarms = alarms;
        this.settings = settings;
        this.wardenline = wardenline;
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(settings.webhookConnectSeconds()))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @param state RAISED or CLEARED */
    private record News(
            UUID alarmId,
            String state,
            AlarmKind kind,
            String subject,
            AlarmKind.Severity severity,
            String word,
            Instant raisedAt,
            @Nullable Instant clearedAt,
            String address) {}

    @Scheduled(fixedRateString = "${wardenline.dispatch.alarm.check-seconds:3}", timeUnit = TimeUnit.SECONDS)
    void tell() {
        if (settings.webhookUrl().isEmpty() || !telling.tryLock()) return;
        try {
            var busy = ROUND_MAX * (settings.webhookConnectSeconds() + settings.webhookReplySeconds());
            for (var alarm : alarms.untold(busy, ROUND_MAX)) {
                if (take(alarm)) alarms.told(alarm);
                else alarms.later(alarm);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=alarms_not_told cause={}", e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            telling.unlock();
        }
    }

    /** Whether there is nobody to tell any more: it was taken, or no webhook is set. */
    boolean take(Alarm alarm) throws InterruptedException {
        if (settings.webhookUrl().isEmpty()) return true;
        var request = HttpRequest.newBuilder(URI.create(settings.webhookUrl()))
                .timeout(Duration.ofSeconds(settings.webhookReplySeconds()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(news(alarm))))
                .build();
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 200 && status < 300) return true;
            LOG.warn("event=alarm_not_told kind={} status={}", alarm.kind(), status);
        } catch (IOException e) {
            LOG.warn(
                    "event=alarm_not_told kind={} cause={}",
                    alarm.kind(),
                    e.getClass().getSimpleName());
        }
        return false;
    }

    private News news(Alarm alarm) {
        return new News(
                alarm.alarmId(),
                alarm.clearedAt().isPresent() ? "CLEARED" : "RAISED",
                alarm.kind(),
                alarm.subject(),
                alarm.severity(),
                alarm.word(),
                alarm.raisedAt(),
                alarm.clearedAt().orElse(null),
                wardenline.address(alarm.address()));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
