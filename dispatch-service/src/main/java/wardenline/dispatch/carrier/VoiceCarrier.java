package wardenline.dispatch.carrier;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.util.List;
import wardenline.contracts.Channel;

/** Telephone calls over one Twilio account; the script goes with the request, so that a call never waits for us. */
final class VoiceCarrier implements Carrier {

    private static final List<String> REPORTED = List.of("initiated", "ringing", "answered", "completed");
    private static final int RING_SECONDS = 30;

    private final TwilioAccount account;

    VoiceCarrier(TwilioAccount account) {
        this.account = account;
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public Outcome send(Message message) {
        var call = (Message.Call) message;
        var script = VoiceScript.of(call, account.callback("gather", call.envelope()));
        return account.create(client -> new CallCreator(
                        new PhoneNumber(call.envelope().to()), new PhoneNumber(account.from()), new Twiml(script))
                .setStatusCallback(account.callback("call-status", call.envelope()))
                .setStatusCallbackMethod(HttpMethod.POST)
                .setStatusCallbackEvent(REPORTED)
                .setTimeout(RING_SECONDS)
                .create(client)
                .getSid());
    }

    @Override
    public void close() {
        account.close();
    }
}
