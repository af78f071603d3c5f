package wardenline.dispatch.carrier;

import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import wardenline.contracts.Channel;

/** SMS over one Twilio account. */
final class TextCarrier implements Carrier {

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
    public Outcome send(Message message) {
        var text = (Message.Text) message;
        return account.create(client -> creator(text)
                .setStatusCallback(account.callback("message-status", text.envelope()))
                .create(client)
                .getSid());
    }

    private MessageCreator creator(Message.Text text) {
        var to = new PhoneNumber(text.envelope().to());
        var sender = account.sender(text.envelope().to());
        return sender.startsWith(MESSAGING_SERVICE) && sender.length() == SID_LENGTH
                ? new MessageCreator(to, sender, text.body())
                : new MessageCreator(to, new PhoneNumber(sender), text.body());
    }

    @Override
    public void close() {
        account.close();
    }
}
