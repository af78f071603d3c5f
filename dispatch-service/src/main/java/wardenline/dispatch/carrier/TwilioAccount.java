package wardenline.dispatch.carrier;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account's client and the addresses it calls back. Never {@code Twilio.init}: that is one account for the whole process. */
final class TwilioAccount implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioAccount.class);

    private final CarrierSettings.Account settings;
    private final OneRequest http;
    private final TwilioRestClient client;
    private final String callbacks;
    private final Senders senders;

    /** @param callbacks the public address under which this provider's callbacks are taken, without a trailing slash */
    TwilioAccount(CarrierSettings.Account settings, String callbacks) {
        this.settings = settings;
        this.callbacks = callbacks;
        this.senders = new Senders(settings.from(), settings.senders());
        this.http = new OneRequest(settings);
        this.client = new TwilioRestClient.Builder(settings.accountSid(), settings.authToken())
                .httpClient(http)
                .build();
        if (settings.numbers().isEmpty() && senders.nameService())
            LOG.warn("event=numbers_of_messaging_service_unknown callbacks={}", callbacks);
    }

    String from() {
        return settings.from();
    }

    /** Who a text to this number is from: a number, a name, or the messaging service that picks one. */
    String sender(String to) {
        return senders.to(to);
    }

    /** At which it receives texts. */
    Set<String> numbers() {
        var numbers = new TreeSet<>(settings.numbers());
        numbers.addAll(senders.numbers());
        numbers.add(settings.from());
        return numbers;
    }

    /** Where this delivery is reported on: {@code d} names it, {@code n} the attempt. */
    URI callback(String kind, Message.Envelope envelope) {
        return URI.create(callbacks + "/" + kind + "?d=" + envelope.delivery() + "&n=" + envelope.attempt());
    }

    /** One request that creates something; its SID where it was taken. */
    Outcome create(Handover handover, Function<TwilioRestClient, String> request) {
        try {
            var sid = OneRequest.handedOver(handover, () -> request.apply(client));
            return new Outcome.Accepted(new CarrierReference(sid));
        } catch (OneRequest.RefusedRequest e) {
            return e.outcome();
        } catch (TwilioException _) {
            // Answered with success, yet not as Twilio would answer: it may have been taken.
            return new Outcome.Unknown("unreadable answer");
        }
    }

    /** One request that changes what there is already. */
    boolean change(Consumer<TwilioRestClient> request) {
        try {
            request.accept(client);
            return true;
        } catch (OneRequest.RefusedRequest | TwilioException _) {
            return false;
        }
    }

    /** One question; empty where it got no answer that can be read, which the next question may. */
    <T> Optional<T> ask(Function<TwilioRestClient, T> question) {
        try {
            return Optional.of(question.apply(client));
        } catch (OneRequest.RefusedRequest | TwilioException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
