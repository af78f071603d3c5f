package wardenline.dispatch.carrier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardenline.contracts.Channel;
import wardenline.dispatch.sms.Concatenation;
import wardenline.dispatch.sms.SmsText;

/**
 * SMS straight to a carrier's SMSC, by SMPP 3.4 over kept sessions. A long text goes part by part, the next one only when the last
 * was taken: what the SMSC refuses at its first part was surely not sent, and what it refuses at a later one surely not whole.
 */
final class SmppCarrier implements Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(SmppCarrier.class);
    private static final byte[] NOTHING = {};

    /** Before a delivery's id, where the SMSC gave a text no name. */
    private static final String UNNAMED = "unnamed-";

    /** Thank-yous under way at once; when it is more than that, people hear nothing back, and their answers count all the same. */
    private static final int CONFIRMATIONS_MAX = 8;

    private final String provider;
    private final CarrierSettings.Smsc smsc;
    private final Senders senders;
    private final SmppSessions sessions;
    private final SmppAsking asking;
    /** From anywhere on: two replicas, or two starts, should not give one handset the same references. */
    private final AtomicInteger references =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(0x10000));

    private final Semaphore confirmations = new Semaphore(CONFIRMATIONS_MAX);

    SmppCarrier(String provider, CarrierSettings.Smsc smsc, SmppInbox inbox) {
        this.provider = provider;
        this.smsc = smsc;
        this.senders = new Senders(smsc.from(), smsc.senders());
        this.sessions =
                new SmppSessions(provider, smsc, () -> new SmppDeliveries(provider, smsc, inbox, this::confirm));
        this.asking = new SmppAsking(provider, smsc, sessions);
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public Outcome send(Message message, Handover handover) {
        var text = (Message.Text) message;
        if (!SmppAddress.of(text.envelope().to()).number()) return new Outcome.Rejected(Reason.INVALID_ADDRESS);
        var parts = parts(cover(text), text.body());
        if (parts.size() > Concatenation.PARTS_MAX) return new Outcome.Rejected(Reason.CONTENT_REFUSED);
        var outcome = handOver(parts, handover);
        return outcome.taken().filter(name -> name.value().isBlank()).isPresent()
                ? outcome.naming(new CarrierReference(UNNAMED + text.envelope().delivery()))
                : outcome;
    }

    /** An SMSC knows a text by its sender as well, and who that is depends on whom it went to. */
    @Override
    public Asked ask(CarrierReference reference, String to) {
        return reference.value().startsWith(UNNAMED)
                ? new Asked(Map.of(), true)
                : asking.ask(SmppReference.of(reference.value()), SmppAddress.of(senders.to(to)));
    }

    @Override
    public boolean answersQuestions() {
        return asking.worthTrying();
    }

    /** Sessions that are bound now. */
    int bound() {
        return sessions.bound();
    }

    @Override
    public void close() {
        sessions.close();
    }

    private Outcome handOver(List<SmppSession.Submission> parts, Handover handover) {
        var until =
                System.nanoTime() + Duration.ofSeconds(smsc.deadlineSeconds()).toNanos();
        var lent = sessions.lend(Duration.ofSeconds(Math.min(smsc.connectSeconds(), smsc.deadlineSeconds())));
        if (lent.isEmpty()) return new Outcome.Deferred(sessions.trouble(), Duration.ZERO);
        try (var held = lent.get()) {
            var named = new ArrayList<SmppReference.Part>();
            for (var part : parts) {
                var answer = held.session().submit(part, Duration.ofNanos(until - System.nanoTime()), handover);
                if (answer instanceof SmppSession.Answer.Taken taken)
                    named.add(SmppReference.Part.of(taken.id(), smsc.responseIds()));
                else return notTaken(answer, named);
            }
            return new Outcome.Accepted(new SmppReference(named).reference());
        }
    }

    private Outcome notTaken(SmppSession.Answer answer, List<SmppReference.Part> before) {
        // Nor is a number dead to which a part was taken, whatever is said of the next.
        return before.isEmpty()
                ? notTaken(answer, smsc.refusedNumbersDead())
                : notTaken(answer, false).naming(new SmppReference(before).reference());
    }

    static Outcome notTaken(SmppSession.Answer answer, boolean refusedNumbersDead) {
        return switch (answer) {
            case SmppSession.Answer.Refused refused -> SmppStatuses.refused(refused.status(), refusedNumbersDead);
            case SmppSession.Answer.NotUnderstood nack -> SmppStatuses.refused(nack.status(), refusedNumbersDead);
            case SmppSession.Answer.NotSent _ -> new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO);
            // It goes to a number: what does not fit is the sender, or what the settings add.
            case SmppSession.Answer.Malformed _ -> new Outcome.Deferred(Reason.PROVIDER_REFUSED_US, Duration.ZERO);
            case SmppSession.Answer.Lost lost -> new Outcome.Unknown(lost.lastSeen());
            case SmppSession.Answer.Taken _, SmppSession.Answer.Told _ ->
                throw new IllegalStateException("Taken is no failure");
        };
    }

    /** Whom a message is from and to, whether a receipt is asked for, and what goes along with every part. */
    private record Cover(SmppAddress from, SmppAddress to, boolean receipt, List<OptionalParameter> along) {

        SmppSession.Submission on(SmsText.Coding coding, int esmClass, byte[] octets) {
            return new SmppSession.Submission(from, to, esmClass, coding.dataCoding(), receipt, octets, along);
        }

        SmppSession.Submission on(SmsText.Coding coding, OptionalParameter payload) {
            var with = new ArrayList<>(along);
            with.add(payload);
            return new SmppSession.Submission(from, to, 0, coding.dataCoding(), receipt, NOTHING, with);
        }
    }

    private Cover cover(Message.Text text) {
        var to = text.envelope().to();
        List<OptionalParameter> along = smsc.deliveryTag() == 0
                ? List.of()
                : List.of(new OptionalParameter.OctetString(
                        (short) smsc.deliveryTag(),
                        text.envelope().delivery().toString().getBytes(StandardCharsets.US_ASCII)));
        return new Cover(SmppAddress.of(senders.to(to)), SmppAddress.of(to), true, along);
    }

    private List<SmppSession.Submission> parts(Cover cover, String body) {
        if (smsc.longTexts() == CarrierSettings.LongTexts.PAYLOAD) {
            var whole = SmsText.whole(body);
            var octets = whole.parts().getFirst();
            return List.of(
                    whole.single()
                            ? cover.on(whole.coding(), 0, octets)
                            : cover.on(whole.coding(), new OptionalParameter.Message_payload(octets)));
        }
        var header = header();
        var cut = SmsText.of(body, header);
        if (cut.single()) return List.of(cover.on(cut.coding(), 0, cut.parts().getFirst()));
        var reference = references.getAndIncrement() & 0xFFFF;
        var parts = new ArrayList<SmppSession.Submission>();
        for (var octets : cut.parts()) {
            var joined = new Concatenation(reference, cut.parts().size(), parts.size() + 1);
            parts.add(cover.on(cut.coding(), SMPPConstant.ESMCLS_UDHI_INDICATOR_SET, joined.before(octets, header)));
        }
        return parts;
    }

    private int header() {
        return smsc.longTexts() == CarrierSettings.LongTexts.WIDE_HEADER
                ? Concatenation.WIDE_OCTETS
                : Concatenation.SHORT_OCTETS;
    }

    /** An SMSC counts what is submitted to it: each part by itself, unless it is left to cut the text. */
    @Override
    public int weight(Message message) {
        if (smsc.longTexts() == CarrierSettings.LongTexts.PAYLOAD) return 1;
        return SmsText.parts(((Message.Text) message).body(), header());
    }

    /** Answers a text by the same way, tried once; nothing waits for it. */
    private void confirm(SmppDeliveries.Written written, Optional<String> words) {
        if (words.isEmpty() || !confirmations.tryAcquire()) return;
        var cover = new Cover(SmppAddress.of(written.to()), SmppAddress.of(written.from()), false, List.of());
        var _ = Thread.startVirtualThread(() -> {
            try {
                var outcome = handOver(parts(cover, words.get()), Handover.UNNOTED);
                if (!(outcome instanceof Outcome.Accepted))
                    LOG.info(
                            "event=confirmation_not_sent provider={} outcome={}",
                            provider,
                            outcome.getClass().getSimpleName());
            } finally {
                confirmations.release();
            }
        });
    }
}
