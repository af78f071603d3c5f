package wardenline.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The registry asks for a one-time code to be sent to a contact point that its owner just gave. Fixed text, one recipient: no
 * advisory, yet out by the same door.
 *
 * @param requestId sent at most once per id
 * @param language BCP 47
 * @param code six digits, or a one-time link where {@code purpose} is SIGN_IN
 */
public record VerificationRequested(
        UUID requestId,
        UUID personId,
        UUID contactPointId,
        Channel channel,
        String address,
        String language,
        Purpose purpose,
        String code,
        Instant expiresAt)
        implements Event {

    /** What the code opens. */
    public enum Purpose {
        CONFIRM_CONTACT,
        SIGN_IN
    }
}
