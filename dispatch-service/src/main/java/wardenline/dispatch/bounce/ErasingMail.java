package wardenline.dispatch.bounce;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Erases what people and their mail systems wrote, once nobody needs it to see why a mail was sorted as it was. What it was found to be
 * stays, and so does its digest: the same mail is still the same when it is read again.
 */
@Component
class ErasingMail {

    private static final Logger LOG = LoggerFactory.getLogger(ErasingMail.class);
    static final int BATCH_MAX = 200;

    private final ReturnedMails mails;
    private final Duration kept;
    private final Clock clock;

    ErasingMail(ReturnedMails mails, BounceSettings settings, Clock clock) {
        this.mails = mails;
        this.kept = Duration.ofDays(settings.rawKeptDays());
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void erase() {
        try {
            var erased = 0;
            int batch;
            do {
                batch = mails.erase(clock.instant().minus(kept), BATCH_MAX);
                erased += batch;
            } while (batch == BATCH_MAX);
            if (erased > 0) LOG.info("event=returned_mail_erased mails={}", erased);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=returned_mail_not_erased cause={}", e.getClass().getSimpleName());
        }
    }
}
