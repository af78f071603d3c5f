package wardenline.dispatch.bounce;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import wardenline.dispatch.id.DispatchMetric;

/** Reads the bounce mailbox as soon as something comes, or every few seconds, on one replica at a time. What it records twice after a fall is recorded once. */
@Component
class CollectingMail implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CollectingMail.class);
    private static final String NAME = "mailbox";
    private static final int LEASE_SECONDS_MIN = 120;

    private final BounceSettings settings;
    private final MailboxLeases leases;
    private final RecordingMail recording;
    private final MailSorter sorter;
    private final MeterRegistry meters;
    private final UUID holder = UUID.randomUUID();
    private CountDownLatch stopped = new CountDownLatch(0);
    private @Nullable Thread thread;
    private final ImapMailbox mailbox;

    /** Said once, not at every look. */
    private String trouble = "";

    CollectingMail(
            BounceSettings settings,
            MailboxLeases leases,
            RecordingMail recording,
            MailSorter sorter,
            MeterRegistry meters) {
        this.settings = settings;
        this.mailbox = new ImapMailbox(settings.mailbox(), settings.messageBytesMax());
        this.leases = leases;
        this.recording = recording;
        this.sorter = sorter;
        this.meters = meters;
    }

    @Override
    public void start() {
        if (!settings.mailbox().enabled()) return;
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("collect-mail").start(this::work);
    }

    @Override
    public void stop() {
        stopped.countDown();
        mailbox.wake();
        try {
            if (thread != null) thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        try {
            while (stopped.getCount() > 0) {
                if (!lookedAndMore()) {
                    var _ = stopped.await(settings.mailbox().pollSeconds(), TimeUnit.SECONDS);
                }
            }
            leases.giveBack(NAME, holder);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=mailbox_lease_kept cause={}", e.getClass().getSimpleName());
        }
    }

    /** Whether to look again at once; not where another replica reads, nor where the mailbox or the database is away. */
    private boolean lookedAndMore() {
        try {
            var wait = settings.mailbox().pollSeconds();
            if (!leases.take(NAME, holder, Duration.ofSeconds(Math.max(LEASE_SECONDS_MIN, 3 * wait)))) return false;
            var look = mailbox.collect(
                    raw -> recording.record(NAME, ReturnedMails.Form.MESSAGE, raw), Duration.ofSeconds(wait));
            if (look.mails() > 0) sorter.ring();
            if (!trouble.isEmpty()) LOG.info("event=mailbox_read_again");
            trouble = "";
            return look.waited() || look.mails() > 0;
        } catch (MessagingException | DataAccessException | TransactionException e) {
            meters.counter(DispatchMetric.MAILBOX_TROUBLE.id()).increment();
            var cause = e.getClass().getSimpleName();
            if (!cause.equals(trouble)) LOG.warn("event=mailbox_not_read cause={}", cause);
            trouble = cause;
            return false;
        }
    }
}
