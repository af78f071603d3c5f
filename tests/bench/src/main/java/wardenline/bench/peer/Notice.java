package wardenline.bench.peer;

import wardenline.contracts.Urgency;

/** What every mail says. */
public record Notice(String from, String subject, String text, String html) {

    /** Urgent mail goes to a domain of its own, for who tells it from other mail by that. */
    static final String URGENT_DOMAIN = "urgent.example.org";

    private static final String ROUTINE_DOMAIN = "bench.example.org";

    /** The letter by which the sinks tell urgent mail from other. */
    public static char group(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> 'u';
            case ROUTINE -> 'm';
        };
    }

    /** One of a mailing's numbered recipients. */
    static String recipient(Urgency urgency, int number) {
        var domain = urgency == Urgency.EMERGENCY ? URGENT_DOMAIN : ROUTINE_DOMAIN;
        return group(urgency) + "" + number + "@" + domain;
    }
}
