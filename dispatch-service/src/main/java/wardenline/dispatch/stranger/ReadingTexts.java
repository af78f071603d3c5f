package wardenline.dispatch.stranger;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** An officer reads what a number or an address wrote, and says what was done about it. Both stand in the audit chain, without the words and the sender. */
@Service
class ReadingTexts {

    private final StrangersTexts texts;
    private final AuditChain audit;

    ReadingTexts(StrangersTexts texts, AuditChain audit) {
        this.texts = texts;
        this.audit = audit;
    }

    /** What was said of them. */
    enum Result {
        SEEN,
        /** Somebody was faster. */
        SEEN_BEFORE,
        GONE
    }

    @Transactional
    public Optional<Correspondence> read(long receipt, Officer officer) {
        var found = texts.of(receipt);
        found.ifPresent(all -> audit.record(officer.actor(), "texts-read", subject(receipt), seen(all)));
        return found;
    }

    /**
     * Ends that these wait.
     *
     * @param shown the texts that the officer had before them: what has come since waits on
     * @param word what was done about it
     */
    @Transactional
    public Result see(long receipt, List<Long> shown, String word, Officer officer) {
        if (texts.of(receipt).isEmpty()) return Result.GONE;
        var seen = texts.see(receipt, shown, officer.id(), word);
        if (seen.isEmpty()) return Result.SEEN_BEFORE;
        for (var text : seen) audit.record(officer.actor(), "text-looked-at", subject(text), word);
        return Result.SEEN;
    }

    private static String seen(Correspondence all) {
        var what = switch (all.by()) {
            case TEXT -> "number and words of %d texts from an unknown number";
            case MAIL -> "address and words of %d mails from an unknown address";
        };
        return what.formatted(all.texts().size());
    }

    private static String subject(long receipt) {
        return "receipt/" + receipt;
    }
}
