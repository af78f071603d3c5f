package wardenline.local.carriers.telephone;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wardenline.local.carriers.kept.Message;

/** What the caller is told of one call while it goes on. */
final class CallReports {

    private final Message call;
    private final CallOrder order;
    private final Callbacks callbacks;
    private final Consumer<String> keptAnsweredBy;
    private final Clock clock;
    private int sequence;
    private @Nullable Instant answeredAt;

    /** @param keptAnsweredBy takes the word for who answered, which the call's resource shows */
    CallReports(Message call, CallOrder order, Callbacks callbacks, Consumer<String> keptAnsweredBy, Clock clock) {
        this.call = call;
        this.order = order;
        this.callbacks = callbacks;
        this.keptAnsweredBy = keptAnsweredBy;
        this.clock = clock;
    }

    /** It was picked up: from now on it costs. */
    void answered() {
        answeredAt = clock.instant();
    }

    void status(CallStatus status) {
        var callback = order.callback();
        if (callback == null || !order.reported().contains(status.event())) return;
        var form = form(status);
        form.put("CallbackSource", "call-progress-events");
        form.put("SequenceNumber", String.valueOf(sequence++));
        form.put("Timestamp", MessageResource.written(clock.instant()));
        if (status.isOver()) form.put("CallDuration", String.valueOf(seconds()));
        callbacks.receipt(order.carrier(), callback, form);
    }

    /** Asked for by MachineDetection; told while the script runs where AsyncAmd was asked for too. */
    void answeredBy(boolean machine) {
        var word = machine ? "machine_end_beep" : "human";
        keptAnsweredBy.accept(word);
        var callback = order.answeredBy();
        if (callback == null) return;
        var form = new LinkedHashMap<String, String>();
        form.put("CallSid", call.reference());
        form.put("AccountSid", order.accountSid());
        form.put("AnsweredBy", word);
        form.put("MachineDetectionDuration", "3000");
        callbacks.receipt(order.carrier(), callback, form);
    }

    Map<String, String> form(CallStatus status) {
        var form = new LinkedHashMap<String, String>();
        form.put("CallSid", call.reference());
        form.put("AccountSid", order.accountSid());
        form.put("From", call.from());
        form.put("Caller", call.from());
        form.put("To", call.to());
        form.put("Called", call.to());
        form.put("CallStatus", status.word());
        form.put("Direction", "outbound-api");
        form.put("ApiVersion", "2010-04-01");
        return form;
    }

    private long seconds() {
        var answered = answeredAt;
        return answered == null
                ? 0
                : Duration.between(answered, clock.instant()).toSeconds();
    }
}
