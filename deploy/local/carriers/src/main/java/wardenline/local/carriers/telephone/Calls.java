package wardenline.local.carriers.telephone;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;
import wardenline.local.carriers.citizen.Citizens;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Counts;
import wardenline.local.carriers.kept.Direction;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;
import wardenline.local.carriers.work.LaterWork;

/** Calls to citizens: accepted, and then run one by one on the lines there are. */
@Component
public class Calls {

    private static final int ANSWERED_MAX = 20_000;

    private final Messages messages;
    private final Sids sids;
    private final Citizens citizens;
    private final Callbacks callbacks;
    private final LaterWork later;
    private final Counts counts;
    private final Clock clock;
    private final Duration ring;
    private final Map<Long, Handset> handsets = new ConcurrentHashMap<>();
    private final Map<String, String> answeredBy = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > ANSWERED_MAX;
        }
    });

    Calls(
            Messages messages,
            Sids sids,
            Citizens citizens,
            Callbacks callbacks,
            LaterWork later,
            Counts counts,
            Clock clock,
            CarriersSettings settings) {
        this.messages = messages;
        this.sids = sids;
        this.citizens = citizens;
        this.callbacks = callbacks;
        this.later = later;
        this.counts = counts;
        this.clock = clock;
        this.ring = Duration.ofSeconds(settings.ringSecondsMax());
    }

    Message accept(Order order, CallOrder call) {
        var now = clock.instant();
        var accepted = messages.keep(id -> new Message(
                id,
                Channel.VOICE,
                call.carrier(),
                Direction.TO_CITIZEN,
                order.from(),
                order.to(),
                "",
                "",
                CallStatus.QUEUED.word(),
                null,
                sids.call(id),
                order.delivery(),
                order.release(),
                now,
                now,
                null));
        counts.count(call.carrier(), "accepted");
        var handset = new Handset();
        handsets.put(accepted.id(), handset);
        var citizen = citizens.at(accepted.to());
        var habits = new CallRun.Habits(citizen, citizens.settings().answering(), ring);
        var reports =
                new CallReports(accepted, call, callbacks, word -> answeredBy.put(accepted.reference(), word), clock);
        var run = new CallRun(accepted, call, handset, habits, messages, callbacks, counts, reports, clock);
        var waits = later.call(() -> {
            try {
                run.run();
            } finally {
                handsets.remove(accepted.id());
            }
        });
        if (!waits) {
            handsets.remove(accepted.id());
            counts.count(call.carrier(), "work_dropped");
        }
        return accepted;
    }

    /** Somebody picks up the ringing telephone. */
    public boolean pickUp(String sid) {
        return happen(sid, new Handset.Event.PickedUp());
    }

    /** Nobody is there: the machine picks up. */
    public boolean leaveToMachine(String sid) {
        return happen(sid, new Handset.Event.MachineAnswered());
    }

    /** The caller gives a call under way another script. */
    boolean changeScript(String sid, String twiml) {
        return happen(sid, new Handset.Event.ScriptChanged(twiml));
    }

    /** Who picked up, in Twilio's words; null where nobody did, or nobody listened for it. */
    @Nullable
    String answeredBy(String sid) {
        return answeredBy.get(sid);
    }

    /** Somebody presses keys; picks up first if it still rings. */
    public boolean press(String sid, String digits) {
        return happen(sid, new Handset.Event.Pressed(digits));
    }

    /** Either side puts the telephone down. */
    public boolean hangUp(String sid) {
        return happen(sid, new Handset.Event.PutDown());
    }

    Optional<Message> find(String sid) {
        return sids.find(sid, Channel.VOICE);
    }

    private boolean happen(String sid, Handset.Event event) {
        return find(sid)
                .map(call -> handsets.get(call.id()))
                .map(handset -> handset.happen(event))
                .orElse(false);
    }
}
