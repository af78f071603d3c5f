package wardenline.dispatch.carrier;

import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageFetcher;
import com.twilio.type.PhoneNumber;
import java.util.Optional;
import wardenline.contracts.Channel;

/** SMS over one Twilio account. */
final class TextCarrier implements Carrier {

    private final TwilioAccount account;

    TextCarrier(TwilioAccount account) {
        this.account = account;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public Outcome send(Message message) {
        var text = (Message.Text) message;
        return account.create(client -> new MessageCreator(
                        new PhoneNumber(text.envelope().to()), new PhoneNumber(account.from()), text.body())
                .setStatusCallback(account.callback("message-status", text.envelope()))
                .create(client)
                .getSid());
    }

    @Override
    public Optional<Report> ask(CarrierReference reference) {
        return account.ask(client -> {
            var told = new MessageFetcher(reference.value()).fetch(client);
            return new Report(
                    String.valueOf(told.getStatus()), told.getErrorCode() == null ? "" : told.getErrorCode() + "");
        });
    }

    @Override
    public void close() {
        account.close();
    }
}
