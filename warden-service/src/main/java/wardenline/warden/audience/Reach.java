package wardenline.warden.audience;

import java.util.Locale;
import wardenline.contracts.Channel;
import wardenline.contracts.Urgency;
import wardenline.warden.plan.ContactPlan;

/** Whom a contact plan reaches, said over many people at once: the person table keeps their channels as bits. */
public final class Reach {

    private Reach() {}

    /** An expression over the person table that is not 0 for whoever the plan has a way to: {@link ContactPlan#steps} gives them steps. */
    public static String column(ContactPlan plan, Urgency urgency) {
        var points = switch (urgency) {
            case EMERGENCY -> plan.allowsUnverified(urgency) ? "usable" : "verified";
            case ROUTINE -> plan.allowsUnverified(urgency) ? "routine_any" : "routine";
        };
        int used = plan.channels(urgency).stream().mapToInt(Reach::bit).sum();
        return "(" + points + " & " + used + ")";
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
