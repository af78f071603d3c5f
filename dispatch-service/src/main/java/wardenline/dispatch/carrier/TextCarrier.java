package wardenline.dispatch.carrier;

import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageFetcher;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import wardenline.contracts.Channel;
import wardenline.dispatch.sms.Concatenation;
import wardenline.dispatch.sms.SmsText;

/** SMS over one Twilio account. */
final class TextCarrier implements Carrier {

    private static final long LISTED_MAX = 20;
    private static final String MESSAGING_SERVICE = "MG";
    private static final int SID_LENGTH = 34;

    private final TwilioAccount account;

    TextCarrier(TwilioAccount account) {
        this.account = account;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public Outcome send(Message message, Handover handover) {
        var text = (Message.Text) message;
        return account.create(
                handover,
                client -> creator(text)
                        .setStatusCallback(account.callback("message-status", text.envelope()))
                        .create(client)
                        .getSid());
    }

    /** Twilio gives out and sells segments. */
    @Override
    public int weight(Message message) {
        return SmsText.parts(((Message.Text) message).body(), Concatenation.SHORT_OCTETS);
    }

    private MessageCreator creator(Message.Text text) {
        var to = new PhoneNumber(text.envelope().to());
        var sender = account.sender(text.envelope().to());
        return sender.startsWith(MESSAGING_SERVICE) && sender.length() == SID_LENGTH
                ? new MessageCreator(to, sender, text.body())
                : new MessageCreator(to, new PhoneNumber(sender), text.body());
    }

    @Override
    public Asked ask(CarrierReference reference, String to) {
        return Asked.of(reference, account.ask(client -> report(new MessageFetcher(reference.value()).fetch(client))));
    }

    /**
     * Twilio tells nothing of the callback's address or of any key of ours, yet it does tell the words: a text to the same number with
     * the same words, made in the minutes of the request and named for no other delivery, is this one. Where two such are in doubt they
     * are alike to whoever reads them.
     */
    @Override
    public Optional<Found> lookFor(Message message, Instant since, Set<CarrierReference> known) {
        var text = (Message.Text) message;
        var then = new AboutThen(since);
        return account.ask(client -> new MessageReader()
                        .setTo(new PhoneNumber(text.envelope().to()))
                        .setPageSize(LISTED_MAX)
                        .firstPage(client)
                        .getRecords())
                .flatMap(listed -> listed.stream()
                        .filter(each -> text.body().equals(each.getBody()) && then.holds(each.getDateCreated()))
                        .filter(each -> !known.contains(new CarrierReference(each.getSid())))
                        .findFirst())
                .map(found -> new Found(new CarrierReference(found.getSid()), report(found)));
    }

    @Override
    public boolean tellsReceived() {
        return true;
    }

    @Override
    public Received received(Instant since) {
        return new ListingReceived(account).since(since);
    }

    private static Report report(com.twilio.rest.api.v2010.account.Message told) {
        return new Report(
                String.valueOf(told.getStatus()), told.getErrorCode() == null ? "" : told.getErrorCode() + "");
    }

    @Override
    public void close() {
        account.close();
    }
}
