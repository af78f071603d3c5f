package wardenline.local.carriers.telephone;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardenline.local.carriers.citizen.Answer;
import wardenline.local.carriers.citizen.Citizen;
import wardenline.local.carriers.kept.Counts;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;

/**
 * One call from ringing to its end, on a thread of its own. The citizen does what the draw says, unless a person at
 * the telephones page is quicker.
 */
final class CallRun {

    private static final int DOCUMENTS_MAX = 20;
    private static final Duration PERSON_THINKS = Duration.ofSeconds(60);
    private static final Duration SPEAKING = Duration.ofMillis(50);

    /** How the called one behaves; {@code byThemselves} where citizens answer without a person at the page. */
    record Habits(Citizen citizen, boolean byThemselves, Duration ring) {
        Duration half() {
            return citizen.delay().dividedBy(2);
        }
    }

    private final Message call;
    private final CallOrder order;
    private final Handset handset;
    private final Habits habits;
    private final Messages messages;
    private final Callbacks callbacks;
    private final Counts counts;
    private final Clock clock;
    private final StringBuilder transcript = new StringBuilder();
    private int sequence;
    private boolean answeredByPerson;
    private boolean pressedAlready;
    private @Nullable String pressedWhileRinging;
    private @Nullable Instant answeredAt;

    CallRun(
            Message call,
            CallOrder order,
            Handset handset,
            Habits habits,
            Messages messages,
            Callbacks callbacks,
            Counts counts,
            Clock clock) {
        this.call = call;
        this.order = order;
        this.handset = handset;
        this.habits = habits;
        this.messages = messages;
        this.callbacks = callbacks;
        this.counts = counts;
        this.clock = clock;
    }

    void run() {
        report(CallStatus.INITIATED);
        if (habits.citizen().dead() || order.fails()) {
            end(CallStatus.FAILED);
            return;
        }
        become(CallStatus.RINGING);
        report(CallStatus.RINGING);
        var rung = ring();
        if (rung != CallStatus.IN_PROGRESS) {
            end(rung);
            return;
        }
        answeredAt = clock.instant();
        become(CallStatus.IN_PROGRESS);
        report(CallStatus.IN_PROGRESS);
        talk();
        end(CallStatus.COMPLETED);
    }

    private CallStatus ring() {
        var answers = habits.citizen().answers();
        var patience = habits.byThemselves() ? shorter(habits.half(), habits.ring()) : habits.ring();
        var happened = handset.wait(patience);
        if (happened.isEmpty()) return answers ? CallStatus.IN_PROGRESS : CallStatus.NO_ANSWER;
        answeredByPerson = true;
        return switch (happened.get()) {
            case Handset.Event.PickedUp() -> CallStatus.IN_PROGRESS;
            case Handset.Event.PutDown() -> CallStatus.BUSY;
            case Handset.Event.Pressed(var digits) -> {
                pressedWhileRinging = digits;
                yield CallStatus.IN_PROGRESS;
            }
        };
    }

    private void talk() {
        var next = first();
        for (var documents = 1; next != null && documents < DOCUMENTS_MAX; documents++) {
            next = follow(next);
        }
    }

    /** A script, and the address against which its own addresses are read. */
    private record Document(@Nullable URI address, List<Twiml.Verb> verbs) {}

    private @Nullable Document first() {
        var twiml = order.twiml();
        if (twiml != null) return read(null, twiml);
        var script = order.script();
        return script == null ? null : fetch(script, order.scriptMethod(), Map.of());
    }

    /** Runs a document; gives the one that takes its place, or nothing when the call is over. */
    private @Nullable Document follow(Document document) {
        for (var verb : document.verbs()) {
            switch (verb) {
                case Twiml.Verb.Say(var words) -> say(words);
                case Twiml.Verb.Pause _ -> {}
                case Twiml.Verb.Hangup _ -> {
                    return null;
                }
                case Twiml.Verb.Redirect(var address, var method) -> {
                    return fetch(against(document, address), method, Map.of());
                }
                case Twiml.Verb.Gather gather -> {
                    gather.spoken().forEach(spoken -> {
                        if (spoken instanceof Twiml.Verb.Say(var words)) say(words);
                    });
                    var keys = keys(gather);
                    if (keys == null) return null;
                    if (!keys.isEmpty() || gather.evenWhenEmpty()) {
                        return fetch(against(document, gather.action()), gather.method(), Map.of("Digits", keys));
                    }
                }
            }
        }
        return null;
    }

    /** The keys pressed, which may be none; null when the telephone is put down. */
    private @Nullable String keys(Twiml.Verb.Gather gather) {
        var early = pressedWhileRinging;
        pressedWhileRinging = null;
        if (early != null) return pressed(gather, early);
        var timeout = Duration.ofSeconds(gather.timeoutSeconds());
        var citizenPresses = habits.citizen().answers() && !pressedAlready && !answeredByPerson;
        var patience = answeredByPerson ? PERSON_THINKS : shorter(habits.half(), timeout);
        var happened = handset.wait(patience);
        if (happened.isEmpty()) return citizenPresses ? pressed(gather, habitualKey()) : "";
        return switch (happened.get()) {
            case Handset.Event.Pressed(var digits) -> pressed(gather, digits);
            case Handset.Event.PutDown() -> null;
            case Handset.Event.PickedUp() -> "";
        };
    }

    private String pressed(Twiml.Verb.Gather gather, String digits) {
        pressedAlready = true;
        var taken = gather.numDigits() > 0 && digits.length() > gather.numDigits()
                ? digits.substring(0, gather.numDigits())
                : digits;
        note("Pressed " + taken);
        counts.count(order.carrier(), "answers");
        return taken;
    }

    private String habitualKey() {
        return habits.citizen().answer() == Answer.NEEDS_HELP ? "2" : "1";
    }

    private void say(String words) {
        note(words);
        if (handset.wait(SPEAKING).orElse(null) instanceof Handset.Event.Pressed(var digits)) {
            pressedWhileRinging = digits;
        }
    }

    private @Nullable Document fetch(@Nullable URI address, String method, Map<String, String> more) {
        if (address == null) return broken();
        var form = form(CallStatus.IN_PROGRESS);
        form.putAll(more);
        var response = callbacks.ask(address, method, form);
        if (response.status() != 200) return broken();
        return read(address, response.body());
    }

    private @Nullable Document read(@Nullable URI address, String xml) {
        try {
            return new Document(address, Twiml.call(xml));
        } catch (Twiml.Broken _) {
            return broken();
        }
    }

    private @Nullable Document broken() {
        note("We are sorry, an application error has occurred.");
        counts.count(order.carrier(), "scripts_failed");
        return null;
    }

    private static @Nullable URI against(Document document, String address) {
        try {
            var base = document.address();
            if (base != null) return address.isEmpty() ? base : base.resolve(address);
            var alone = URI.create(address);
            return alone.isAbsolute() ? alone : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private void note(String words) {
        if (!transcript.isEmpty()) transcript.append('\n');
        transcript.append(words);
        var _ = messages.change(call.id(), kept -> kept.withText(transcript.toString(), clock.instant()));
    }

    private void end(CallStatus status) {
        become(status);
        counts.count(order.carrier(), "calls_" + status.word());
        report(status);
    }

    private void become(CallStatus status) {
        var _ = messages.change(call.id(), kept -> kept.withStatus(status.word(), null, clock.instant()));
    }

    private void report(CallStatus status) {
        var callback = order.callback();
        if (callback == null || !order.reported().contains(status.event())) return;
        var form = form(status);
        form.put("CallbackSource", "call-progress-events");
        form.put("SequenceNumber", String.valueOf(sequence++));
        form.put("Timestamp", MessageResource.written(clock.instant()));
        if (status.isOver()) form.put("CallDuration", String.valueOf(seconds()));
        callbacks.receipt(order.carrier(), callback, form);
    }

    private long seconds() {
        var answered = answeredAt;
        return answered == null
                ? 0
                : Duration.between(answered, clock.instant()).toSeconds();
    }

    private Map<String, String> form(CallStatus status) {
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

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
