package wardenline.warden.reply;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.security.Officer;

/** What lists say of the reply that an officer judged, or put back, just now. */
@Component
public class ShowingReplies {
    private final WrittenReplies replies;

    ShowingReplies(WrittenReplies replies) {
        this.replies = replies;
    }

    /**
     * As the reply stands now.
     *
     * @param judged that it is no call for help
     * @param calls it puts the person among those who may need help
     * @param stays other words of theirs do
     */
    public record Notice(UUID replyId, String name, String words, boolean judged, boolean calls, boolean stays) {

        public String tone() {
            return stays && judged ? "caution" : "info";
        }

        public String heading() {
            return (judged ? "No call for help: " : "Put back: ") + name;
        }

        public String text() {
            return "“" + words + "” " + (judged ? judgedText() : putBackText());
        }

        private String judgedText() {
            return stays
                    ? "These words count no longer. They stay among those who may need help, for other words of theirs."
                    : "They stand no longer among those who may need help. Nothing else about them has changed.";
        }

        private String putBackText() {
            return calls
                    ? "They stand among those who may need help again."
                    : "They have answered since: these words put them on no list.";
        }
    }

    /** Nothing where no reply was judged, and for whoever may not read it. */
    @Transactional(readOnly = true)
    public Optional<Notice> notice(Officer officer, @Nullable UUID reply) {
        if (reply == null || !WordsOfPeople.mayRead(officer)) return Optional.empty();
        return replies.find(reply).map(this::notice);
    }

    private Notice notice(Written written) {
        var release = written.releaseId();
        var words = written.words();
        return new Notice(
                written.replyId(),
                written.named(),
                words == null ? "" : words,
                written.judged() != null,
                written.calls(),
                release != null && replies.mayNeedHelp(release, written.personId()));
    }
}
