package wardenline.dispatch.carrier;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Asks an SMSC by query_sm what became of texts that it took, part by part. Many SMSCs do not know the request: one that says so is not
 * asked again over that session. One that does not answer, or hangs up, is left alone for a while, longer and longer.
 */
final class SmppAsking {

    private static final Logger LOG = LoggerFactory.getLogger(SmppAsking.class);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final String provider;
    private final CarrierSettings.Smsc smsc;
    private final SmppSessions sessions;
    private final ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
    private BackOffExecution pause;
    private final ReentrantLock inTurn = new ReentrantLock();
    private volatile long quietUntilNanos = System.nanoTime();

    SmppAsking(String provider, CarrierSettings.Smsc smsc, SmppSessions sessions) {
        this.provider = provider;
        this.smsc = smsc;
        this.sessions = sessions;
        pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
        this.pause = pauses.start();
    }

    /** What it said of one part. */
    private sealed interface Said {
        record Told(Report report, boolean last) implements Said {}

        /** It has no such text, and will not have it later. */
        record Unknown() implements Said {}

        record NothingNow() implements Said {}
    }

    boolean worthTrying() {
        return smsc.queries() && System.nanoTime() - quietUntilNanos >= 0 && sessions.answerQueries();
    }

    /** One text after the other and part by part: between two questions whoever sends has their turn. */
    Asked ask(SmppReference text, SmppAddress from) {
        inTurn.lock();
        try {
            return askInTurn(text, from);
        } finally {
            inTurn.unlock();
        }
    }

    private Asked askInTurn(SmppReference text, SmppAddress from) {
        var until =
                System.nanoTime() + Duration.ofSeconds(smsc.deadlineSeconds()).toNanos();
        var reports = new HashMap<CarrierReference, Report>();
        var last = true;
        for (var part : text.parts()) {
            switch (worthTrying() ? ask(part, from, until) : new Said.NothingNow()) {
                case Said.NothingNow _ -> {
                    return new Asked(reports, false);
                }
                case Said.Unknown _ -> {}
                case Said.Told told -> {
                    reports.put(new CarrierReference(part.id()), told.report());
                    last &= told.last();
                }
            }
        }
        return new Asked(reports, last);
    }

    /** Is over no later than a text would give up waiting for the session, which it may be waiting for meanwhile. */
    private Said ask(SmppReference.Part part, SmppAddress from, long until) {
        var left = Duration.ofNanos(until - System.nanoTime());
        var patience = Duration.ofSeconds(smsc.connectSeconds());
        var lent = sessions.lendToAsk();
        if (lent.isEmpty()) return new Said.NothingNow();
        try (var held = lent.get()) {
            var query = new SmppSession.Query(part.asWritten(smsc.responseIds()), from);
            return said(held.session().query(query, left.compareTo(patience) < 0 ? left : patience));
        }
    }

    private Said said(SmppSession.Answer answer) {
        return switch (answer) {
            case SmppSession.Answer.Told told -> told(told);
            case SmppSession.Answer.Refused refused -> refused(refused.status());
            case SmppSession.Answer.NotUnderstood nack -> unsupported(nack.status());
            case SmppSession.Answer.Lost lost -> unanswered(lost.lastSeen());
            case SmppSession.Answer.NotSent _ -> new Said.NothingNow();
            // An id that no question can hold is none that anybody can ask for.
            case SmppSession.Answer.Malformed _ -> new Said.Unknown();
            case SmppSession.Answer.Taken _ -> throw new IllegalStateException("A question hands nothing over");
        };
    }

    private Said told(SmppSession.Answer.Told told) {
        beginAnew();
        var error = told.error() == 0 ? "" : SmppStates.error(told.error());
        var finding = SmppStates.finding(SmppStates.word(told.state()), error, smsc.deadErrors());
        return new Said.Told(new Report(finding, error), SmppStates.isFinal(told.state()));
    }

    private Said refused(int status) {
        if (SmppStatuses.unsupported(status)) return unsupported(status);
        return SmppStatuses.textUnknown(status) ? new Said.Unknown() : unanswered("status " + status);
    }

    private Said unsupported(int status) {
        LOG.warn("event=smpp_queries_unsupported provider={} status={}", provider, status);
        return new Said.NothingNow();
    }

    private Said unanswered(String why) {
        var left = leaveAlone();
        LOG.warn("event=smpp_query_unanswered provider={} seconds={} cause=\"{}\"", provider, left.toSeconds(), why);
        return new Said.NothingNow();
    }

    private synchronized Duration leaveAlone() {
        var next = Duration.ofMillis(pause.nextBackOff());
        quietUntilNanos = System.nanoTime() + next.toNanos();
        return next;
    }

    private synchronized void beginAnew() {
        pause = pauses.start();
    }
}
