package wardenline.warden.audience;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.Step;
import wardenline.contracts.Urgency;

/**
 * In what order a person is tried. First everything that can be read, at once; then, for an emergency, a call to whoever has
 * not answered. Somebody who can only be called is called at once. Routine messages never ring.
 *
 * @param voiceAfterSeconds how long silence lasts before an emergency calls
 * @param unverifiedContactPoints which messages may go to an address whose owner has not confirmed it yet
 */
@Validated
@ConfigurationProperties("wardenline.contact-plan")
public record ContactPlan(
        @DefaultValue("300") @Min(0) @Max(86_400) int voiceAfterSeconds,
        @DefaultValue("EMERGENCY") Unverified unverifiedContactPoints) {

    /** Which messages an unconfirmed address may get. */
    public enum Unverified {
        NEVER,
        EMERGENCY,
        ALWAYS
    }

    /** Whether this contact point would be used at all. */
    boolean uses(ContactPoint point, Urgency urgency) {
        return point.usable()
                && (point.verified() || allowsUnverified(urgency))
                && switch (urgency) {
                    case EMERGENCY -> true;
                    case ROUTINE -> !point.routineOptOut() && point.channel() != Channel.VOICE;
                };
    }

    private boolean allowsUnverified(Urgency urgency) {
        return switch (unverifiedContactPoints) {
            case NEVER -> false;
            case EMERGENCY -> urgency == Urgency.EMERGENCY;
            case ALWAYS -> true;
        };
    }

    /** The steps for one person, in the order in which they fall due. */
    public List<Step> steps(List<ContactPoint> points, Urgency urgency) {
        var used = points.stream().filter(point -> uses(point, urgency)).toList();
        var readable =
                used.stream().filter(point -> point.channel() != Channel.VOICE).toList();
        var steps = new ArrayList<Step>();
        for (var point : readable) {
            steps.add(new Step(1, point.id(), point.channel(), point.address(), 0));
        }
        int voiceStep = readable.isEmpty() ? 1 : 2;
        long wait = readable.isEmpty() ? 0 : voiceAfterSeconds;
        for (var point : used) {
            if (point.channel() == Channel.VOICE) {
                steps.add(new Step(voiceStep, point.id(), Channel.VOICE, point.address(), wait));
            }
        }
        return List.copyOf(steps);
    }

    /**
     * The same rule for many people at once: an expression over the person table's channel bits. It must say what
     * {@link #uses} says.
     */
    public String reachColumn(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> allowsUnverified(urgency) ? "usable" : "verified";
            case ROUTINE -> allowsUnverified(urgency) ? "(routine_any & ~4)" : "(routine & ~4)";
        };
    }

    /** The bit of a channel in the person table. */
    static int bit(Channel channel) {
        return switch (channel) {
            case EMAIL -> 1;
            case SMS -> 2;
            case VOICE -> 4;
            case FAX -> 8;
        };
    }

    /** {@code EMAIL} as {@code email}, for a column's name. */
    static String column(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
