package wardenline.dispatch.carrier;

import com.twilio.base.Page;
import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.rest.api.v2010.account.CallFetcher;
import com.twilio.rest.api.v2010.account.CallReader;
import com.twilio.rest.api.v2010.account.CallUpdater;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wardenline.contracts.Channel;

/**
 * Telephone calls over one Twilio account. The script goes with the request, so that a call never waits for us: a person hears it
 * from the first second even while we are down. Whether a machine answered is found out meanwhile and reported by a callback.
 */
final class VoiceCarrier implements Carrier {

    private static final List<String> REPORTED = List.of("initiated", "ringing", "answered", "completed");
    private static final int RING_SECONDS = 30;
    private static final long LISTED_MAX = 20;

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
    public Outcome send(Message message, Handover handover) {
        var call = (Message.Call) message;
        var script = VoiceScript.of(call, account.callback("gather", call.envelope()), settings);
        return account.create(
                handover,
                client -> detecting(
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

    @Override
    public Asked ask(CarrierReference reference, String to) {
        return Asked.of(reference, account.ask(client -> report(new CallFetcher(reference.value()).fetch(client))));
    }

    /**
     * A list of calls tells numbers and times and no words: a call from our number to this one, made in the minutes of the request, is
     * this one only if it is the only such call that is named for no other delivery. Whether another request can have brought it about
     * the ledger knows. Twilio's filter by the time of the start would leave out a call that still waits to be dialled.
     */
    @Override
    public Optional<Found> lookFor(Message message, Instant since, Set<CarrierReference> known) {
        var then = new AboutThen(since);
        return account.ask(client -> new CallReader()
                        .setTo(new PhoneNumber(message.envelope().to()))
                        .setFrom(new PhoneNumber(account.from()))
                        .setPageSize(LISTED_MAX)
                        .firstPage(client))
                .filter(page -> reachesBackTo(then, page))
                .map(page -> page.getRecords().stream()
                        .filter(call -> then.holds(call.getDateCreated()))
                        .filter(call -> !known.contains(new CarrierReference(call.getSid())))
                        .toList())
                .filter(calls -> calls.size() == 1)
                .map(List::getFirst)
                .map(call -> new Found(new CarrierReference(call.getSid()), report(call)));
    }

    /** The newest come first: where the next page may have more of those minutes, this one does not tell how many there are. */
    private static boolean reachesBackTo(AboutThen then, Page<Call> page) {
        return !page.hasNextPage() || page.getRecords().stream().anyMatch(call -> then.isAfter(call.getDateCreated()));
    }

    /** Of a call that is over, who answered says more than that it was answered. */
    private static Report report(Call told) {
        var answeredBy = String.valueOf(told.getAnsweredBy());
        var machine = told.getStatus() == Call.Status.COMPLETED && AnsweredBy.of(answeredBy) == AnsweredBy.MACHINE;
        return new Report(machine ? answeredBy : String.valueOf(told.getStatus()), "");
    }

    @Override
    public void close() {
        account.close();
    }
}
