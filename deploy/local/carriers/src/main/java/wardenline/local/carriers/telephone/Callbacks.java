package wardenline.local.carriers.telephone;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;
import wardenline.local.carriers.behaviour.Behaviours;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.kept.Counts;
import wardenline.local.carriers.work.LaterWork;
import wardenline.local.carriers.work.Requests;

/** Posts signed callbacks; one that is not taken is tried again, later and later, a few times. */
@Component
class Callbacks {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Requests requests;
    private final LaterWork later;
    private final Behaviours behaviours;
    private final Counts counts;
    private final String authToken;
    private final int triesMax;

    Callbacks(Requests requests, LaterWork later, Behaviours behaviours, Counts counts, CarriersSettings settings) {
        this.requests = requests;
        this.later = later;
        this.behaviours = behaviours;
        this.counts = counts;
        this.authToken = settings.twilio().authToken();
        this.triesMax = settings.callbackTriesMax();
    }

    /** Reports a status, unless the carrier drops receipts; twice where it repeats them. Tries once now and again later. */
    void receipt(Carrier carrier, URI address, Map<String, String> form) {
        if (behaviours.dropsReceipt(carrier)) {
            counts.count(carrier, "receipts_dropped");
            return;
        }
        for (var pause : behaviours.receiptsAfter(carrier)) {
            if (pause.isZero()) attempt(carrier, address, form, 1);
            else if (!later.after(pause, () -> attempt(carrier, address, form, 1)))
                counts.count(carrier, "receipts_failed");
        }
    }

    /** Posts once and gives the answer: for what the provider needs to go on. */
    Requests.Response ask(URI address, Map<String, String> form) {
        return requests.post(address, form, signed(address, form));
    }

    /** Asks by GET, with the form in the address, or by POST. */
    Requests.Response ask(URI address, String method, Map<String, String> form) {
        if (method.equals("POST")) return ask(address, form);
        var whole = Requests.withQuery(address, form);
        return requests.get(whole, signed(whole, Map.of()));
    }

    private Map<String, String> signed(URI address, Map<String, String> form) {
        return Map.of(Signature.HEADER, Signature.of(address, form, authToken));
    }

    private void attempt(Carrier carrier, URI address, Map<String, String> form, int attempt) {
        if (ask(address, form).isTaken()) {
            counts.count(carrier, "receipts");
        } else if (attempt < triesMax
                && later.after(pause(attempt), () -> attempt(carrier, address, form, attempt + 1))) {
            counts.count(carrier, "receipts_tried_again");
        } else {
            counts.count(carrier, "receipts_failed");
        }
    }

    static Duration pause(int attempt) {
        return FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
    }
}
