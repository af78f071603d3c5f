package wardenline.local.carriers.telephone;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.behaviour.Treatment;
import wardenline.local.carriers.citizen.Answer;
import wardenline.local.carriers.citizen.Citizen;
import wardenline.local.carriers.citizen.Citizens;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Counts;
import wardenline.local.carriers.kept.Direction;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;
import wardenline.local.carriers.work.LaterWork;

/** Text messages to citizens: accepted, sent, delivered or not, and answered. */
@Component
class TextMessages {

    private static final Duration UNTIL_SENT = Duration.ofMillis(100);
    private static final Duration UNTIL_DELIVERED = Duration.ofMillis(300);
    private static final List<String> ACKNOWLEDGING = List.of("1", "OK", "YES", "ACK", "1", "ok");
    private static final List<String> ASKING_FOR_HELP = List.of("HELP ME", "3", "NEED HELP", "help me");

    private final Messages messages;
    private final Sids sids;
    private final Citizens citizens;
    private final Callbacks callbacks;
    private final Replies replies;
    private final LaterWork later;
    private final Counts counts;
    private final Clock clock;

    TextMessages(
            Messages messages,
            Sids sids,
            Citizens citizens,
            Callbacks callbacks,
            Replies replies,
            LaterWork later,
            Counts counts,
            Clock clock) {
        this.messages = messages;
        this.sids = sids;
        this.citizens = citizens;
        this.callbacks = callbacks;
        this.replies = replies;
        this.later = later;
        this.counts = counts;
        this.clock = clock;
    }

    /** Accepts a message; what becomes of it is told to the callback. */
    Message accept(Carrier carrier, String accountSid, Order order, String body, Treatment treatment) {
        var now = clock.instant();
        var accepted = messages.keep(id -> new Message(
                id,
                Channel.SMS,
                carrier,
                Direction.TO_CITIZEN,
                order.from(),
                order.to(),
                "",
                body,
                "queued",
                null,
                sids.message(id),
                order.delivery(),
                order.release(),
                now,
                now,
                null));
        counts.count(carrier, "accepted");
        var citizen = citizens.at(accepted.to());
        var callback = order.address("StatusCallback");
        follow(new Way(accepted, accountSid, callback, citizen, fate(citizen, treatment)));
        return accepted;
    }

    /** One message on its way: who sent it, whom it finds, and the error it ends with, if any. */
    private record Way(
            Message message,
            String accountSid,
            @Nullable URI callback,
            Citizen citizen,
            @Nullable Integer error) {}

    private static @Nullable Integer fate(Citizen citizen, Treatment treatment) {
        if (citizen.dead()) {
            return citizen.wording() % 2 == 0 ? ErrorWords.UNREACHABLE : ErrorWords.UNKNOWN_HANDSET;
        }
        return treatment == Treatment.FAIL_LATER ? Integer.valueOf(ErrorWords.UNKNOWN_ERROR) : null;
    }

    private void follow(Way way) {
        step(way, Duration.ZERO, () -> report(way, "queued", null));
        step(way, UNTIL_SENT, () -> {
            become(way, "sent", null);
            var travel = UNTIL_DELIVERED.plusMillis(way.citizen().wording());
            step(way, travel, () -> arrive(way));
            report(way, "sent", null);
        });
    }

    private void arrive(Way way) {
        if (way.error() != null) {
            become(way, "undelivered", way.error());
            messages.reachedNobody(way.message());
            report(way, "undelivered", way.error());
            counts.count(way.message().carrier(), "undelivered");
            return;
        }
        become(way, "delivered", null);
        counts.count(way.message().carrier(), "delivered");
        answer(way);
        report(way, "delivered", null);
    }

    /** A citizen answers what carries a delivery id, and so not the thank-you for the last answer. */
    private void answer(Way way) {
        if (!way.citizen().answers() || way.message().delivery() == null) return;
        var words = way.citizen().answer() == Answer.NEEDS_HELP ? ASKING_FOR_HELP : ACKNOWLEDGING;
        var word = words.get(way.citizen().wording() % words.size());
        var message = way.message();
        step(way, way.citizen().delay(), () -> replies.reply(message.carrier(), message.to(), message.from(), word));
    }

    private void step(Way way, Duration delay, Runnable work) {
        if (!later.after(delay, work)) counts.count(way.message().carrier(), "work_dropped");
    }

    private void become(Way way, String status, @Nullable Integer error) {
        var _ = messages.change(way.message().id(), kept -> kept.withStatus(status, error, clock.instant()));
    }

    private void report(Way way, String status, @Nullable Integer error) {
        var callback = way.callback();
        if (callback != null) callbacks.receipt(way.message().carrier(), callback, form(way, status, error));
    }

    private static Map<String, String> form(Way way, String status, @Nullable Integer error) {
        var form = new LinkedHashMap<String, String>();
        form.put("MessageSid", way.message().reference());
        form.put("SmsSid", way.message().reference());
        form.put("MessageStatus", status);
        form.put("SmsStatus", status);
        form.put("AccountSid", way.accountSid());
        form.put("From", way.message().from());
        form.put("To", way.message().to());
        form.put("ApiVersion", "2010-04-01");
        if (error != null) form.put("ErrorCode", error.toString());
        return form;
    }
}
