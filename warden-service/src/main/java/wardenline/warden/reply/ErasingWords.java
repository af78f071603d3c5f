package wardenline.warden.reply;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Erases once an hour the words of replies that have been kept for their time, batch after batch until none is left. */
@Component
class ErasingWords {
    static final int BATCH_MAX = 200;

    private static final Logger log = LoggerFactory.getLogger(ErasingWords.class);

    private final WrittenReplies replies;
    private final ReplySettings settings;
    private final Clock clock;

    ErasingWords(WrittenReplies replies, ReplySettings settings, Clock clock) {
        this.replies = replies;
        this.settings = settings;
        this.clock = clock;
    }

    /** Not transactional on purpose: each batch is one statement, and what is erased stays erased whatever becomes of the next. */
    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void round() {
        try {
            var before = clock.instant().minus(Duration.ofDays(settings.wordsKeptDays()));
            int erased = 0;
            int batch;
            do {
                batch = replies.erase(before, BATCH_MAX);
                erased += batch;
            } while (batch == BATCH_MAX);
            if (erased > 0) log.info("event=words-erased replies={}", erased);
        } catch (DataAccessException | TransactionException e) {
            log.warn("event=words-not-erased cause={}", e.getClass().getSimpleName());
        }
    }
}
