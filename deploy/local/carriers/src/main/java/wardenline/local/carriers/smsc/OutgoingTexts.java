package wardenline.local.carriers.smsc;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;
import wardenline.local.carriers.behaviour.Behaviours;
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
import wardenline.local.carriers.telephone.Replies;
import wardenline.local.carriers.work.LaterWork;

/** Texts on their way to citizens: delivered or not, reported on by receipt, and answered. */
@Component
class OutgoingTexts {

    private static final Duration UNTIL_DELIVERED = Duration.ofMillis(400);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final List<String> ACKNOWLEDGING = List.of("1", "OK", "YES", "ACK", "1", "ok");
    private static final List<String> ASKING_FOR_HELP = List.of("HELP ME", "3", "NEED HELP", "help me");

    /** The error codes of receipts: nobody has this number, or nobody answers at it. */
    private static final String UNKNOWN_SUBSCRIBER = "001";

    private static final String ABSENT_SUBSCRIBER = "027";
    private static final String UNKNOWN_ERROR = "255";

    /** One message, or the last part of it. */
    record Text(
            String id,
            String from,
            String to,
            String body,
            Optional<String> delivery,
            boolean receipt,
            Gathered together) {}

    private final Messages messages;
    private final Citizens citizens;
    private final Replies replies;
    private final Sessions sessions;
    private final Fates fates;
    private final Behaviours behaviours;
    private final LaterWork later;
    private final Counts counts;
    private final Clock clock;
    private final int triesMax;

    OutgoingTexts(
            Messages messages,
            Citizens citizens,
            Replies replies,
            Sessions sessions,
            Fates fates,
            Behaviours behaviours,
            LaterWork later,
            Counts counts,
            Clock clock,
            CarriersSettings settings) {
        this.messages = messages;
        this.citizens = citizens;
        this.replies = replies;
        this.sessions = sessions;
        this.fates = fates;
        this.behaviours = behaviours;
        this.later = later;
        this.counts = counts;
        this.clock = clock;
        this.triesMax = settings.callbackTriesMax();
    }

    /** A text of which something has come. */
    Gathered gathering() {
        return new Gathered(messages::reachedNobody);
    }

    /** A text that is complete with this. */
    void whole(Text text, Treatment treatment) {
        var now = clock.instant();
        var kept = messages.keep(id -> new Message(
                id,
                Channel.SMS,
                Carrier.SMPP_A,
                Direction.TO_CITIZEN,
                text.from(),
                text.to(),
                "",
                text.body(),
                "accepted",
                null,
                text.id(),
                text.delivery().orElse(null),
                null,
                now,
                now,
                null));
        text.together().whole(kept);
        counts.count(Carrier.SMPP_A, "accepted");
        var citizen = citizens.at(text.to());
        travel(citizen, () -> {
            var error = arrived(text, citizen, treatment);
            become(kept, error.isEmpty() ? "delivered" : "undelivered");
            counts.count(Carrier.SMPP_A, error.isEmpty() ? "delivered" : "undelivered");
            if (error.isEmpty()) answer(text, citizen);
            report(text, error);
        });
    }

    /** A part of a text of which more is to come: it is reported on by itself. */
    void part(Text text, Treatment treatment) {
        counts.count(Carrier.SMPP_A, "parts");
        var citizen = citizens.at(text.to());
        travel(citizen, () -> report(text, arrived(text, citizen, treatment)));
    }

    private void travel(Citizen citizen, Runnable arrival) {
        if (!later.after(UNTIL_DELIVERED.plusMillis(citizen.wording()), arrival))
            counts.count(Carrier.SMPP_A, "work_dropped");
    }

    /** Why it was not delivered; empty where it was. */
    private Optional<String> arrived(Text text, Citizen citizen, Treatment treatment) {
        var error = fate(citizen, treatment);
        fates.became(text.id(), error);
        if (error.isPresent()) text.together().failed();
        return error;
    }

    private static Optional<String> fate(Citizen citizen, Treatment treatment) {
        if (citizen.dead()) return Optional.of(citizen.wording() % 2 == 0 ? ABSENT_SUBSCRIBER : UNKNOWN_SUBSCRIBER);
        return treatment == Treatment.FAIL_LATER ? Optional.of(UNKNOWN_ERROR) : Optional.empty();
    }

    private void become(Message message, String status) {
        var _ = messages.change(message.id(), kept -> kept.withStatus(status, null, clock.instant()));
    }

    /** A citizen answers what asks for a receipt, and so not the thank-you for the last answer. */
    private void answer(Text text, Citizen citizen) {
        if (!citizen.answers() || !text.receipt()) return;
        var words = citizen.answer() == Answer.NEEDS_HELP ? ASKING_FOR_HELP : ACKNOWLEDGING;
        var word = words.get(citizen.wording() % words.size());
        later.after(citizen.delay(), () -> replies.reply(Carrier.SMPP_A, text.to(), text.from(), word));
    }

    private void report(Text text, Optional<String> error) {
        if (!text.receipt()) return;
        if (behaviours.dropsReceipt(Carrier.SMPP_A)) counts.count(Carrier.SMPP_A, "receipts_dropped");
        else
            for (var pause : behaviours.receiptsAfter(Carrier.SMPP_A)) {
                if (pause.isZero()) bring(text, error, 1);
                else if (!later.after(pause, () -> bring(text, error, 1)))
                    counts.count(Carrier.SMPP_A, "receipts_failed");
            }
    }

    private void bring(Text text, Optional<String> error, int attempt) {
        var state = error.isEmpty() ? "DELIVRD" : "UNDELIV";
        var words = "id:%s sub:001 dlvrd:%s submit date:2601010000 done date:2601010000 stat:%s err:%s text:"
                .formatted(text.id(), error.isEmpty() ? "001" : "000", state, error.orElse("000"));
        var taken = sessions.bring(
                bare(text.to()),
                bare(text.from()),
                SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT,
                Letters.GSM,
                words.getBytes(StandardCharsets.US_ASCII),
                new OptionalParameter.Receipted_message_id(text.id()),
                new OptionalParameter.Message_state((byte) (error.isEmpty() ? 2 : 5)));
        if (taken) {
            counts.count(Carrier.SMPP_A, "receipts");
        } else if (attempt < triesMax && later.after(pause(attempt), () -> bring(text, error, attempt + 1))) {
            counts.count(Carrier.SMPP_A, "receipts_tried_again");
        } else {
            counts.count(Carrier.SMPP_A, "receipts_failed");
        }
    }

    static Duration pause(int attempt) {
        return FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
    }

    static String bare(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }
}
