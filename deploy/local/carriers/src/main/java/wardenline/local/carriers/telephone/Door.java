package wardenline.local.carriers.telephone;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private static final int UNSENT_BYTES = 4096;

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
        return enter(carrier, accountSid, authorization, "");
    }

    /** The same for who only asks what became of something, counted apart: it leaves nobody in doubt. */
    void ask(Carrier carrier, String accountSid, @Nullable String authorization) {
        var _ = enter(carrier, accountSid, authorization, "queries_");
        counts.count(carrier, "queries_answered");
    }

    private Treatment enter(Carrier carrier, String accountSid, @Nullable String authorization, String kind) {
        if (!authorization(accountSid).equals(authorization)
                || !settings.accountSids().contains(accountSid)) {
            counts.count(carrier, "unauthorised");
            throw new TwilioRefusal(401, 20003, "Authenticate");
        }
        var treatment = behaviours.treat(carrier);
        switch (treatment) {
            case SERVE, FAIL_LATER, CUT, ANSWER_LATE -> behaviours.takeTime(carrier);
            case REFUSE -> throw refusal(carrier, kind + "refused", 503, 20503, "Service unavailable");
            case THROTTLE -> throw refusal(carrier, kind + "throttled", 429, 20429, "Too Many Requests");
            case HANG -> {
                counts.count(carrier, kind + "hung");
                behaviours.hang(carrier);
                throw new TwilioRefusal(504, 20504, "Told to hang: nothing was done");
            }
        }
        return treatment;
    }

    /**
     * What was created goes out as the answer, now or when some reports on it are out, unless the line is cut before: then its
     * head is all that the caller hears.
     */
    <T> T leave(Carrier carrier, Treatment treatment, T created, HttpServletResponse response) {
        if (treatment == Treatment.ANSWER_LATE) behaviours.answerLate(carrier);
        if (treatment != Treatment.CUT) return created;
        counts.count(carrier, "cut");
        try {
            response.setContentLength(UNSENT_BYTES);
            response.flushBuffer();
        } catch (IOException _) {
            // The caller has cut it first.
        }
        throw new CutLine();
    }

    private TwilioRefusal refusal(Carrier carrier, String counted, int status, int code, String words) {
        counts.count(carrier, counted);
        return new TwilioRefusal(status, code, words);
    }

    /** Nothing more is said on this connection: the server closes it, because less came than was promised. */
    static final class CutLine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CutLine() {
            super("Told to cut the line", null, false, false);
        }
    }

    private String authorization(String accountSid) {
        var pair = accountSid + ':' + settings.authToken();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
