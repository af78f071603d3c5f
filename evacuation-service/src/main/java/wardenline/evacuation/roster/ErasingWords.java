package wardenline.evacuation.roster;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Erases once an hour the words of people that have been kept for their time, batch after batch until none is left. */
@Component
class ErasingWords {

    static final int BATCH_MAX = 200;

    private static final Logger log = LoggerFactory.getLogger(ErasingWords.class);

    private final WordsOfHelp words;
    private final WordSettings settings;
    private final Clock clock;

    ErasingWords(WordsOfHelp words, WordSettings settings, Clock clock) {
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void round() {
        try {
            var before = clock.instant().minus(Duration.ofDays(settings.wordsKeptDays()));
            int erased = 0;
            int batch;
            do {
                batch = words.erase(before, BATCH_MAX);
                erased += batch;
            } while (batch == BATCH_MAX);
            if (erased > 0) log.info("event=words_erased replies={}", erased);
        } catch (DataAccessException | TransactionException e) {
            log.warn("event=words_not_erased cause={}", e.getClass().getSimpleName());
        }
    }
}
