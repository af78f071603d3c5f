package wardenline.dispatch;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.Channel;
import wardenline.contracts.Recipient;
import wardenline.contracts.Rendering;
import wardenline.contracts.VerificationRequested;

/** What the other services tell: of a release, and of a number to be confirmed. */
final class Told {

    private Told() {}

    static AdvisoryReleased advisory(Line.Draft draft, AdvisoryReleased.State state) {
        return new AdvisoryReleased(
                draft.advisory(),
                draft.release(),
                1,
                state,
                "SECURITY_ALERT",
                draft.urgency(),
                draft.mode(),
                List.of(
                        new Rendering(
                                "en",
                                "Demonstration near the market",
                                "Avoid the market. {ack}",
                                "<html><body><p>Avoid the market, {name}.</p><a href=\"{ack}\">I have read this</a></body></html>",
                                "Avoid the market.",
                                "This is the embassy. Avoid the market, {name}. Press 1.",
                                "This is the embassy. Avoid the market, {name}. Answer by text.",
                                "AVOID THE MARKET"),
                        new Rendering(
                                "fr",
                                "Manifestation",
                                "Évitez le marché.",
                                "<p>Évitez le marché.</p>",
                                "Évitez le marché.",
                                "Évitez le marché.",
                                "Évitez le marché.",
                                "ÉVITEZ LE MARCHÉ")),
                "en",
                "c".repeat(64),
                "a".repeat(64),
                1,
                1,
                draft.releasedAt(),
                draft.expiresAt(),
                null);
    }

    static AudienceSegment segment(Line.Draft draft, List<Recipient> people) {
        return new AudienceSegment(
                draft.release(),
                draft.advisory(),
                1,
                0,
                1,
                draft.urgency(),
                draft.mode(),
                draft.releasedAt(),
                draft.expiresAt(),
                people);
    }

    static VerificationRequested code(String number, String language, String code) {
        return new VerificationRequested(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Channel.SMS,
                number,
                language,
                VerificationRequested.Purpose.CONFIRM_CONTACT,
                code,
                Clock.systemUTC().instant().plusSeconds(600));
    }
}
