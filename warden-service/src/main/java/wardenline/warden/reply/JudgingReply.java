package wardenline.warden.reply;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.ReplyJudged;
import wardenline.contracts.Topics;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.event.Outbox;
import wardenline.platform.security.Officer;
import wardenline.warden.WardenMetric;

/**
 * An officer read words of help and says that they are no call. Only these words are judged: others of the same person still stand, and
 * nothing is acknowledged. It is taken back whenever it was judged: that hides nobody.
 */
@Component
class JudgingReply {
    private static final Logger log = LoggerFactory.getLogger(JudgingReply.class);

    private final WrittenReplies replies;
    private final Outbox outbox;
    private final AuditChain audit;
    private final MeterRegistry meters;
    private final Clock clock;

    JudgingReply(WrittenReplies replies, Outbox outbox, AuditChain audit, MeterRegistry meters, Clock clock) {
        this.replies = replies;
        this.outbox = outbox;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** Why it is not judged. */
    enum Refusal {
        NO_CALL("No call for help was found among these words: they put nobody on a list."),
        CALLS_FOR_HELP("They have called for help by the word alone. That stands until they answer otherwise."),
        ANSWERED("They have answered since: these words no longer put them on a list."),
        ERASED("These words are erased, so that nobody can judge them any more."),
        NEWER_WORDS("They have written again since you opened this page. Read what is new, then judge.");

        private final String detail;

        Refusal(String detail) {
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }

    /** What came of it. */
    sealed interface Result {
        /** It stands as was asked for; by a second click, or by another officer, it did before. */
        record Done() implements Result {}

        record Denied(Refusal refusal) implements Result {}

        record Missing() implements Result {}
    }

    /** @param latest the latest reply in own words of this person to the same release that the officer has seen */
    @Transactional
    public Result judge(Officer officer, UUID reply, UUID latest) {
        var written = replies.lock(reply).orElse(null);
        if (written == null) return new Result.Missing();
        if (written.judged() != null) return new Result.Done();
        var refusal = refusal(written, latest);
        if (refusal.isPresent()) return new Result.Denied(refusal.get());
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var salt = replies.judge(written, officer, at);
        record(officer, "reply-judged", written, " judged=NO_CALL_FOR_HELP sha256=" + digest(salt, written), false, at);
        return new Result.Done();
    }

    @Transactional
    public Result putBack(Officer officer, UUID reply) {
        var written = replies.lock(reply).orElse(null);
        if (written == null) return new Result.Missing();
        if (written.judged() == null) return new Result.Done();
        replies.putBack(written);
        record(officer, "reply-put-back", written, "", true, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return new Result.Done();
    }

    private Optional<Refusal> refusal(Written written, UUID latest) {
        if (!written.mayNeedHelp()) return Optional.of(Refusal.NO_CALL);
        if ("NEED_HELP".equals(written.answer())) return Optional.of(Refusal.CALLS_FOR_HELP);
        if (!written.open()) return Optional.of(Refusal.ANSWERED);
        if (written.words() == null) return Optional.of(Refusal.ERASED);
        var now = replies.beside(written, 1).getFirst().replyId();
        return now.equals(latest) ? Optional.empty() : Optional.of(Refusal.NEWER_WORDS);
    }

    /** The chain can never be erased: it names the reply, and holds of its words a digest that is worth nothing once they are gone. */
    private void record(
            Officer officer, String action, Written written, String detail, boolean mayNeedHelp, Instant at) {
        outbox.publish(
                Topics.REPLY,
                written.personId().toString(),
                new ReplyJudged(
                        written.replyId(), written.personId(), written.releaseId(), written.at(), mayNeedHelp, at));
        meters.counter(WardenMetric.REPLIES_JUDGED.id(), "as", mayNeedHelp ? "MAY_NEED_HELP" : "NO_CALL_FOR_HELP")
                .increment();
        var release = written.releaseId() == null ? "none" : written.releaseId().toString();
        log.info("event={} release={} reply={}", action, release, written.replyId());
        audit.record(
                officer.actor(),
                action,
                "reply:" + written.replyId(),
                "person=" + written.personId() + " release=" + release + detail);
    }

    /** Over the salt and the words, a line each. */
    static String digest(UUID salt, Written written) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((salt + "\n" + written.words() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
