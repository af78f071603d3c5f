package wardenline.local.carriers.telephone;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;
import wardenline.local.carriers.behaviour.Behaviours;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.behaviour.Treatment;
import wardenline.local.carriers.kept.Counts;

/** Lets a request in: who asks, and what befalls it today. */
@Component
class Door {

    private final CarriersSettings.Twilio settings;
    private final Behaviours behaviours;
    private final Counts counts;

    Door(CarriersSettings settings, Behaviours behaviours, Counts counts) {
        this.settings = settings.twilio();
        this.behaviours = behaviours;
        this.counts = counts;
    }

    /** What is left of the treatment once the request is in: it is served, now or failing later. */
    Treatment enter(Carrier carrier, String accountSid, @Nullable String authorization) {
        if (!authorization(accountSid).equals(authorization)
                || !settings.accountSids().contains(accountSid)) {
            counts.count(carrier, "unauthorised");
            throw new TwilioRefusal(401, 20003, "Authenticate");
        }
        var treatment = behaviours.treat(carrier);
        switch (treatment) {
            case SERVE, FAIL_LATER -> behaviours.takeTime(carrier);
            case REFUSE -> throw refusal(carrier, "refused", 503, 20503, "Service unavailable");
            case THROTTLE -> throw refusal(carrier, "throttled", 429, 20429, "Too Many Requests");
            case HANG -> {
                behaviours.hang(carrier);
                throw refusal(carrier, "hung", 504, 20504, "Told to hang: nothing was done");
            }
        }
        return treatment;
    }

    private TwilioRefusal refusal(Carrier carrier, String counted, int status, int code, String words) {
        counts.count(carrier, counted);
        return new TwilioRefusal(status, code, words);
    }

    private String authorization(String accountSid) {
        var pair = accountSid + ':' + settings.authToken();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
