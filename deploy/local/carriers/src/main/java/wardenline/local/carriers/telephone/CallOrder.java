package wardenline.local.carriers.telephone;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardenline.local.carriers.behaviour.Carrier;

/**
 * What the caller asked for.
 *
 * @param script where the script is fetched; absent where it was given at once as TwiML
 * @param reported the events of which the caller wants to hear
 * @param detects whether the caller wants to know if a machine answers
 * @param answeredBy where that is told while the call goes on
 */
record CallOrder(
        Carrier carrier,
        String accountSid,
        @Nullable URI script,
        String scriptMethod,
        @Nullable String twiml,
        @Nullable URI callback,
        List<String> reported,
        boolean detects,
        @Nullable URI answeredBy,
        boolean fails) {}
