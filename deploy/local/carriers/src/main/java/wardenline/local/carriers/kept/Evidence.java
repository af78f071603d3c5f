package wardenline.local.carriers.kept;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches and opens what is kept. */
@Component
public class Evidence {

    private static final MailText NO_TEXT =
            new MailText(Map.of(), "The text was dropped to make room for newer mail.", "", List.of());

    /**
     * What to search for; what is absent does not narrow the search.
     *
     * @param to the citizen's address or number
     * @param contains words of the subject or the text, in any case
     * @param before only older messages than this id
     */
    public record Search(
            @Nullable Channel channel,
            @Nullable Direction direction,
            @Nullable String to,
            @Nullable String contains,
            @Nullable Instant since,
            @Nullable String delivery,
            @Nullable Long before,
            int limit) {}

    private final Messages messages;
    private final Spool spool;

    Evidence(Messages messages, Spool spool) {
        this.messages = messages;
        this.spool = spool;
    }

    /** The newest messages that fit. */
    public List<Message> search(Search search) {
        var before = search.before();
        var from = before == null ? messages.newestFirst() : messages.before(before);
        var since = search.since();
        return from.takeWhile(message -> since == null || !message.at().isBefore(since))
                .filter(fits(search))
                .limit(search.limit())
                .toList();
    }

    public MessageView view(Message message) {
        return MessageView.of(message, open(message));
    }

    /** The text of a message and the files attached to it. */
    public MailText open(Message message) {
        var spooled = message.spooled();
        if (spooled == null) return new MailText(Map.of(), message.text(), "", List.of());
        return spool.read(spooled).map(MailText::open).orElse(NO_TEXT);
    }

    private Predicate<Message> fits(Search search) {
        var to = search.to();
        var contains = search.contains();
        var words = contains == null ? "" : contains.toLowerCase(Locale.ROOT);
        return message -> (search.channel() == null || message.channel() == search.channel())
                && (search.direction() == null || message.direction() == search.direction())
                && (to == null || to.isBlank() || message.citizen().equalsIgnoreCase(to.strip()))
                && (search.delivery() == null || search.delivery().equals(message.delivery()))
                && (words.isBlank() || says(message, words));
    }

    private boolean says(Message message, String words) {
        if ((message.subject() + '\n' + message.to() + '\n' + message.from() + '\n' + message.text())
                .toLowerCase(Locale.ROOT)
                .contains(words)) {
            return true;
        }
        if (message.spooled() == null) return false;
        var opened = open(message);
        return (opened.text() + '\n' + opened.html()).toLowerCase(Locale.ROOT).contains(words);
    }
}
