package wardenline.dispatch.attempt;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.delivery.Sent;
import wardenline.dispatch.id.DeliveryId;

/**
 * Speaks to answering machines. When the tone has sounded the words that were cleared for machines begin, so that the machine keeps
 * the whole of them. Nothing is written down for this and nothing is repeated: what fails or is too much at once leaves a machine with
 * the rest of the call's script, which is said twice in any case.
 */
@Component
public class AfterTheTone implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AfterTheTone.class);
    private static final int AT_ONCE_MAX = 24;

    private final Sent sent;
    private final Composing composing;
    private final Providers providers;
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("after-tone-", 0).factory());

    AfterTheTone(Sent sent, Composing composing, Providers providers) {
        this.sent = sent;
        this.composing = composing;
        this.providers = providers;
    }

    /** Returns at once: whoever calls back waits for an answer. */
    public void heard(DeliveryId delivery, String provider, CarrierReference call) {
        if (!places.tryAcquire()) return;
        var _ = threads.submit(() -> {
            try {
                LOG.info("event=machine_spoken_to delivery={} begun={}", delivery, speak(delivery, provider, call));
            } catch (RuntimeException e) {
                LOG.warn(
                        "event=machine_not_spoken_to delivery={} cause={}",
                        delivery,
                        e.getClass().getSimpleName());
            } finally {
                places.release();
            }
        });
    }

    private boolean speak(DeliveryId delivery, String provider, CarrierReference call) {
        var message = sent.onItsWay(delivery, Channel.VOICE).flatMap(composing::compose);
        var named = providers.named(provider, Channel.VOICE);
        return message.isPresent() && named.isPresent() && named.get().speakAfterTone(call, message.get());
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
