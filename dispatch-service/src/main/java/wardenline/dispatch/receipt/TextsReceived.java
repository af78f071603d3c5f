package wardenline.dispatch.receipt;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.Received;
import wardenline.dispatch.id.DispatchMetric;

/** Appends to the inbox what a carrier received and no callback brought; joined, it is an answer like any other. */
@Service
class TextsReceived {

    private static final Logger LOG = LoggerFactory.getLogger(TextsReceived.class);
    private static final String TWILIO = "twilio-";
    private static final int TOGETHER_MAX = 200;

    private final Looks looks;
    private final KeepingMissed keeping;
    private final Joiner joiner;
    private final AskingSettings settings;
    private final MeterRegistry meters;

    TextsReceived(Looks looks, KeepingMissed keeping, Joiner joiner, AskingSettings settings, MeterRegistry meters) {
        this.looks = looks;
        this.keeping = keeping;
        this.joiner = joiner;
        this.settings = settings;
        this.meters = meters;
    }

    /** The provider of an account: its callbacks name the account alone, and so do their receipts. */
    static String provider(String account) {
        return TWILIO + account;
    }

    /** @param atOnce also where another replica has just looked */
    void look(Provider provider, boolean atOnce) {
        var name = provider.identity().name();
        var begun = looks.begin(
                name,
                atOnce ? Duration.ZERO : Duration.ofSeconds(settings.textsSeconds()),
                Duration.ofHours(settings.hoursMax()));
        begun.ifPresent(look -> look(provider, name, look));
    }

    private void look(Provider provider, String name, Looks.Look look) {
        var received = provider.received(look.since());
        var quiet = look.at().minus(CatchingUpTexts.CALLED_BACK_WITHIN);
        var texts = received.texts().stream()
                .filter(text -> text.at().isBefore(quiet))
                .map(text -> arrival(name, text))
                .toList();
        var caughtUp = 0;
        for (var from = 0; from < texts.size(); from += TOGETHER_MAX)
            caughtUp += keeping.keep(texts.subList(from, Math.min(from + TOGETHER_MAX, texts.size())));
        if (received.whole()) looks.ended(name, look.at());
        if (caughtUp == 0) return;
        joiner.ring(Receipts.Kind.TEXT);
        meters.counter(DispatchMetric.TEXTS_CAUGHT_UP.id(), "provider", name).increment(caughtUp);
        LOG.warn("event=texts_caught_up provider={} texts={} of={}", name, caughtUp, texts.size());
    }

    private static Arrival arrival(String provider, Received.Text text) {
        return Arrival.ofText(
                provider.substring(TWILIO.length()),
                text.reference().value(),
                text.sender(),
                text.status(),
                text.body(),
                text.at());
    }
}
