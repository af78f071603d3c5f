package wardenline.dispatch.carrier;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads at Twilio what an account received. Its list tells the newest first and knows no direction: it is asked for what went to each of
 * our numbers, or fifty thousand texts of ours would have to be read past, and read until it comes to what is known.
 */
final class ListingReceived {

    /** So many of the longest texts go into one answer, see {@link OneRequest}. */
    private static final long PAGE_SIZE = 80;

    /** Twenty thousand texts to one number. */
    private static final int PAGES_MAX = 250;

    private final TwilioAccount account;

    ListingReceived(TwilioAccount account) {
        this.account = account;
    }

    Received since(Instant since) {
        var listed = new ArrayList<Message>();
        var whole = true;
        for (var number : account.numbers()) whole &= list(number, since, listed);
        return new Received(
                listed.reversed().stream()
                        .map(ListingReceived::text)
                        .sorted(Comparator.comparing(Received.Text::at))
                        .toList(),
                whole);
    }

    /** {@code false} where there is more than was read. */
    private boolean list(String number, Instant since, List<Message> into) {
        var reader = new MessageReader().setTo(new PhoneNumber(number)).setPageSize(PAGE_SIZE);
        var page = account.ask(reader::firstPage);
        for (var read = 1; page.isPresent(); read++) {
            var shown = page.get();
            shown.getRecords().stream()
                    .filter(message -> message.getDirection() == Message.Direction.INBOUND && !before(since, message))
                    .forEach(into::add);
            if (!shown.hasNextPage() || shown.getRecords().stream().anyMatch(message -> before(since, message)))
                return true;
            if (read == PAGES_MAX) return false;
            page = account.ask(client -> reader.nextPage(shown, client));
        }
        return false;
    }

    private static boolean before(Instant since, Message message) {
        return at(message).isBefore(since);
    }

    private static Received.Text text(Message message) {
        return new Received.Text(
                new CarrierReference(message.getSid()),
                message.getFrom() == null ? "" : message.getFrom().toString(),
                String.valueOf(message.getStatus()),
                Objects.requireNonNullElse(message.getBody(), ""),
                at(message));
    }

    private static Instant at(Message message) {
        return Optional.ofNullable(message.getDateCreated())
                .orElseThrow(() -> new IllegalStateException("A listed message has no time"))
                .toInstant();
    }
}
