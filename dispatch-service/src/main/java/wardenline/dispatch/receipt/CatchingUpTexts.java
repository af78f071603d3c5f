package wardenline.dispatch.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.Providers;

/**
 * Asks carriers what they received for us, again and again: Twilio calls back once for a text, and where nobody takes that down it would
 * be lost. Each has a thread of its own, so that one that hangs holds up no other, and nothing that is sent.
 */
@Component
class CatchingUpTexts implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CatchingUpTexts.class);

    /** As long as Twilio waits for its callback to be answered: until then it may still be written. */
    static final Duration CALLED_BACK_WITHIN = Duration.ofSeconds(15);

    private final Providers providers;
    private final TextsReceived received;
    private final AskingSettings settings;
    private final Map<String, ReceiptBell> missed = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    CatchingUpTexts(Providers providers, TextsReceived received, AskingSettings settings) {
        this.providers = providers;
        this.received = received;
        this.settings = settings;
    }

    /** A callback of this account's could not be written. */
    void missed(String account) {
        var bell = missed.get(TextsReceived.provider(account));
        if (bell != null) bell.ring();
    }

    @Override
    public void start() {
        var stop = new CountDownLatch(1);
        stopped = stop;
        for (var provider : providers.tellingReceived()) {
            var name = provider.identity().name();
            var bell = missed.computeIfAbsent(name, _ -> new ReceiptBell());
            threads.add(Thread.ofVirtual().name("catch-up-" + name).start(() -> work(provider, bell, stop)));
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        missed.values().forEach(ReceiptBell::ring);
        try {
            for (var thread : threads) thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void work(Provider provider, ReceiptBell bell, CountDownLatch stop) {
        try {
            var atOnce = true;
            while (stop.getCount() > 0) {
                var looked = look(provider, atOnce);
                var rung = bell.await(looked ? Duration.ofSeconds(settings.textsSeconds()) : CALLED_BACK_WITHIN);
                atOnce = rung || !looked;
                if (rung && stop.await(CALLED_BACK_WITHIN.toSeconds(), TimeUnit.SECONDS)) return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look(Provider provider, boolean atOnce) {
        try {
            received.look(provider, atOnce);
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "event=texts_not_asked_for provider={} cause={}",
                    provider.identity().name(),
                    e.getClass().getSimpleName());
            return false;
        }
    }
}
