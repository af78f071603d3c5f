package wardenline.warden.advisory;

import java.util.List;
import wardenline.contracts.Rendering;
import wardenline.warden.audience.Headcount;
import wardenline.warden.audience.Town;
import wardenline.warden.rendering.Remark;
import wardenline.warden.rendering.SmsText;

/**
 * Exactly what would be sent and to whom, as it stands.
 *
 * @param cap the CAP 1.2 document; empty for a message to named persons
 * @param towns where the audience is, largest first
 * @param contactPlan the version in force, by which it would go out now
 * @param contactPlanWords what that means for this advisory
 */
public record Preview(
        List<OfLanguage> languages,
        String cap,
        List<Remark> remarks,
        Headcount headcount,
        List<Town> towns,
        String contentDigest,
        String audienceDigest,
        int contactPlan,
        String contactPlanWords) {

    /** The CAP document with a line for each element, for reading. */
    public String capLines() {
        return cap.replace("><", ">\n<");
    }

    /** One language on every channel. */
    public record OfLanguage(Rendering rendering, Sms sms) {
        static OfLanguage of(Rendering rendering) {
            var sent = SmsText.of(rendering.sms());
            return new OfLanguage(
                    rendering,
                    new Sms(
                            sent.encoding().name(),
                            sent.units(),
                            sent.segments(),
                            sent.parts().size() == 1
                                    ? sent.encoding().single()
                                    : sent.encoding().part(),
                            List.copyOf(sent.outsiders())));
        }
    }

    /**
     * How the text message travels, with the link that dispatch appends.
     *
     * @param encoding GSM_7BIT or UCS_2
     * @param units septets or UTF-16 code units
     * @param outsiders the characters that force UCS_2
     */
    public record Sms(String encoding, int units, int segments, int unitsPerSegment, List<String> outsiders) {}
}
