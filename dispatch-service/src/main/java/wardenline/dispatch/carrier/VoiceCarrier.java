package wardenline.dispatch.carrier;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.rest.api.v2010.account.CallFetcher;
import com.twilio.rest.api.v2010.account.CallUpdater;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.util.List;
import java.util.Optional;
import wardenline.contracts.Channel;

/**
 * Telephone calls over one Twilio account. The script goes with the request, so that a call never waits for us: a person hears it
 * from the first second even while we are down. Whether a machine answered is found out meanwhile and reported by a callback.
 */
final class VoiceCarrier implements Carrier {

    private static final List<String> REPORTED = List.of("initiated", "ringing", "answered", "completed");
    private static final int RING_SECONDS = 30;

    private final TwilioAccount account;
    private final VoiceSettings settings;

    VoiceCarrier(TwilioAccount account, VoiceSettings settings) {
        this.account = account;
        this.settings = settings;
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public Outcome send(Message message) {
        var call = (Message.Call) message;
        var script = VoiceScript.of(call, account.callback("gather", call.envelope()), settings);
        return account.create(client -> detecting(
                        new CallCreator(
                                new PhoneNumber(call.envelope().to()),
                                new PhoneNumber(account.from()),
                                new Twiml(script)),
                        call)
                .setStatusCallback(account.callback("call-status", call.envelope()))
                .setStatusCallbackMethod(HttpMethod.POST)
                .setStatusCallbackEvent(REPORTED)
                .setTimeout(RING_SECONDS)
                .create(client)
                .getSid());
    }

    /** The end of the greeting is waited for, not by the script but by the report: only then is it sure who answered. */
    private CallCreator detecting(CallCreator creator, Message.Call call) {
        if (!settings.detectMachines()) return creator;
        return creator.setMachineDetection("DetectMessageEnd")
                .setAsyncAmd("true")
                .setAsyncAmdStatusCallback(account.callback("answered-by", call.envelope()))
                .setAsyncAmdStatusCallbackMethod(HttpMethod.POST);
    }

    @Override
    public boolean speakAfterTone(CarrierReference call, Message message) {
        var script = VoiceScript.forMachine((Message.Call) message, settings);
        return account.change(client ->
                new CallUpdater(call.value()).setTwiml(new Twiml(script)).update(client));
    }

    /** Of a call that is over, who answered says more than that it was answered. */
    @Override
    public Optional<Report> ask(CarrierReference reference) {
        return account.ask(client -> {
            var told = new CallFetcher(reference.value()).fetch(client);
            var answeredBy = String.valueOf(told.getAnsweredBy());
            var machine = told.getStatus() == Call.Status.COMPLETED && AnsweredBy.of(answeredBy) == AnsweredBy.MACHINE;
            return new Report(machine ? answeredBy : String.valueOf(told.getStatus()), "");
        });
    }

    @Override
    public void close() {
        account.close();
    }
}
