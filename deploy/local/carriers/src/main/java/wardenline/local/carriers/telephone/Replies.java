package wardenline.local.carriers.telephone;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Counts;
import wardenline.local.carriers.kept.Direction;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;
import wardenline.local.carriers.work.LaterWork;

/** Text messages from citizens, posted to the inbound address; STOP and START are heeded as Twilio heeds them. */
@Component
public class Replies {

    private static final Set<String> STOPPING = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");
    private static final Set<String> STARTING = Set.of("START", "UNSTOP");
    private static final int PAIRS_MAX = 1_000_000;

    private record Pair(String citizen, String sender) {}

    private final Messages messages;
    private final Sids sids;
    private final Callbacks callbacks;
    private final LaterWork later;
    private final Counts counts;
    private final Clock clock;
    private final CarriersSettings.Twilio settings;
    private final int triesMax;
    private final ObjectProvider<InboundWay> ways;
    private final Set<Pair> stopped = ConcurrentHashMap.newKeySet();

    Replies(
            Messages messages,
            Sids sids,
            Callbacks callbacks,
            LaterWork later,
            Counts counts,
            Clock clock,
            ObjectProvider<InboundWay> ways,
            CarriersSettings settings) {
        this.messages = messages;
        this.sids = sids;
        this.callbacks = callbacks;
        this.later = later;
        this.counts = counts;
        this.clock = clock;
        this.ways = ways;
        this.settings = settings.twilio();
        this.triesMax = settings.callbackTriesMax();
    }

    /** Sends a citizen's words to the number that wrote to them. */
    public Message reply(Carrier carrier, String citizen, String sender, String words) {
        heed(new Pair(citizen, sender), words.strip().toUpperCase(Locale.ROOT));
        var reply = keep(carrier, Direction.FROM_CITIZEN, citizen, sender, words, "received");
        counts.count(carrier, "answers");
        later.after(Duration.ZERO, () -> bring(reply, 1));
        return reply;
    }

    boolean hasStopped(String citizen, String sender) {
        return stopped.contains(new Pair(citizen, sender));
    }

    private void heed(Pair pair, String word) {
        if (STARTING.contains(word)) stopped.remove(pair);
        if (STOPPING.contains(word) && stopped.size() < PAIRS_MAX) stopped.add(pair);
    }

    /** By the carrier's own way where it has one, by a posted form otherwise. */
    private void bring(Message reply, int attempt) {
        ways.stream()
                .filter(way -> way.carrier() == reply.carrier())
                .findFirst()
                .ifPresentOrElse(
                        way -> {
                            if (!way.bring(reply.from(), reply.to(), reply.text())) again(reply, attempt);
                        },
                        () -> post(reply, attempt));
    }

    private void post(Message reply, int attempt) {
        var response = callbacks.ask(inbound(reply.carrier()), form(reply));
        if (response.isTaken()) {
            for (var words : Twiml.messages(response.body())) {
                var _ = keep(reply.carrier(), Direction.TO_CITIZEN, reply.to(), reply.from(), words, "delivered");
            }
        } else {
            again(reply, attempt);
        }
    }

    private void again(Message reply, int attempt) {
        if (attempt < triesMax && later.after(Callbacks.pause(attempt), () -> bring(reply, attempt + 1))) {
            counts.count(reply.carrier(), "answers_tried_again");
        } else {
            counts.count(reply.carrier(), "answers_failed");
            var _ = messages.change(reply.id(), kept -> kept.withStatus("failed", null, clock.instant()));
        }
    }

    private Message keep(Carrier carrier, Direction direction, String from, String to, String words, String status) {
        var now = clock.instant();
        return messages.keep(id -> new Message(
                id,
                Channel.SMS,
                carrier,
                direction,
                from,
                to,
                "",
                words,
                status,
                null,
                sids.message(id),
                null,
                null,
                now,
                now,
                null));
    }

    private URI inbound(Carrier carrier) {
        return switch (Account.of(carrier)) {
            case A -> settings.inboundSmsUrlA();
            case B -> settings.inboundSmsUrlB();
        };
    }

    private Map<String, String> form(Message reply) {
        var form = new LinkedHashMap<String, String>();
        form.put("MessageSid", reply.reference());
        form.put("SmsSid", reply.reference());
        form.put("SmsMessageSid", reply.reference());
        form.put("SmsStatus", "received");
        form.put("AccountSid", settings.accountSids().getFirst());
        form.put("From", reply.from());
        form.put("To", reply.to());
        form.put("Body", reply.text());
        form.put("NumMedia", "0");
        form.put("NumSegments", String.valueOf(Segments.count(reply.text())));
        form.put("ApiVersion", "2010-04-01");
        return form;
    }
}
