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
 */
record CallOrder(
        Carrier carrier,
        String accountSid,
        @Nullable URI script,
        String scriptMethod,
        @Nullable String twiml,
        @Nullable URI callback,
        List<String> reported,
        boolean fails) {}
