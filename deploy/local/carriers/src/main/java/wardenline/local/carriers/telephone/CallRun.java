package wardenline.local.carriers.telephone;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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
    private final CallReports reports;
    private final Clock clock;
    private final StringBuilder transcript = new StringBuilder();
    private boolean answeredByPerson;
    private boolean pressedAlready;
    private boolean byMachine;
    private @Nullable String changedScript;
    private @Nullable String pressedWhileRinging;

    CallRun(
            Message call,
            CallOrder order,
            Handset handset,
            Habits habits,
            Messages messages,
            Callbacks callbacks,
            Counts counts,
            CallReports reports,
            Clock clock) {
        this.call = call;
        this.order = order;
        this.handset = handset;
        this.habits = habits;
        this.messages = messages;
        this.callbacks = callbacks;
        this.counts = counts;
        this.reports = reports;
        this.clock = clock;
    }

    void run() {
        reports.status(CallStatus.INITIATED);
        if (habits.citizen().dead() || order.fails()) {
            end(CallStatus.FAILED);
            return;
        }
        become(CallStatus.RINGING);
        reports.status(CallStatus.RINGING);
        var rung = ring();
        if (rung != CallStatus.IN_PROGRESS) {
            end(rung);
            return;
        }
        reports.answered();
        become(CallStatus.IN_PROGRESS);
        reports.status(CallStatus.IN_PROGRESS);
        if (order.detects()) reports.answeredBy(byMachine);
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
            case Handset.Event.MachineAnswered() -> {
                byMachine = true;
                yield CallStatus.IN_PROGRESS;
            }
            case Handset.Event.ScriptChanged _ -> CallStatus.NO_ANSWER;
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
            var other = changed();
            if (other != null) return other;
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
                        if (changedScript == null && spoken instanceof Twiml.Verb.Say(var words)) say(words);
                    });
                    var keys = changedScript == null ? keys(gather) : "";
                    if (keys == null) return null;
                    if (changedScript != null) continue;
                    if (!keys.isEmpty() || gather.evenWhenEmpty()) {
                        return fetch(against(document, gather.action()), gather.method(), Map.of("Digits", keys));
                    }
                }
            }
        }
        return changed();
    }

    /** The script that the caller has put in the place of the one that runs, once. */
    private @Nullable Document changed() {
        var twiml = changedScript;
        changedScript = null;
        return twiml == null ? null : read(null, twiml);
    }

    /** The keys pressed, which may be none; null when the telephone is put down. */
    private @Nullable String keys(Twiml.Verb.Gather gather) {
        var early = pressedWhileRinging;
        pressedWhileRinging = null;
        if (early != null) return pressed(gather, early);
        var timeout = Duration.ofSeconds(gather.timeoutSeconds());
        var citizenPresses = habits.citizen().answers() && !pressedAlready && !answeredByPerson && !byMachine;
        var patience = answeredByPerson ? PERSON_THINKS : shorter(habits.half(), timeout);
        var happened = handset.wait(patience);
        if (happened.isEmpty()) return citizenPresses ? pressed(gather, habitualKey()) : "";
        return switch (happened.get()) {
            case Handset.Event.Pressed(var digits) -> pressed(gather, digits);
            case Handset.Event.PutDown() -> null;
            case Handset.Event.PickedUp(), Handset.Event.MachineAnswered() -> "";
            case Handset.Event.ScriptChanged(var twiml) -> {
                changedScript = twiml;
                yield "";
            }
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
        switch (handset.wait(SPEAKING).orElse(null)) {
            case Handset.Event.Pressed(var digits) -> pressedWhileRinging = digits;
            case Handset.Event.ScriptChanged(var twiml) -> changedScript = twiml;
            case Handset.Event.PickedUp _, Handset.Event.PutDown _, Handset.Event.MachineAnswered _ -> {}
            case null -> {}
        }
    }

    private @Nullable Document fetch(@Nullable URI address, String method, Map<String, String> more) {
        if (address == null) return broken();
        var form = reports.form(CallStatus.IN_PROGRESS);
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
        if (status.reachedNobody()) messages.reachedNobody(call);
        counts.count(order.carrier(), "calls_" + status.word());
        reports.status(status);
    }

    private void become(CallStatus status) {
        var _ = messages.change(call.id(), kept -> kept.withStatus(status.word(), null, clock.instant()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
