package wardenline.dispatch.alarm;

/** What an alarm is raised for. The names stand in the database, in metrics, and in what the webhook is told. */
public enum AlarmKind {
    /** Deliveries wait and nobody takes them who may carry them. */
    NO_PROVIDER(Severity.CRITICAL, "Channels and providers", "/operations/controls"),
    /** Providers fail at their probes, and no other one that passes them carries what they carry; nothing need wait for it yet. */
    NO_SOUND_PROVIDER(Severity.CRITICAL, "Channels and providers", "/operations/controls"),
    /** The latest probes of a provider failed. */
    PROBES_FAIL(Severity.WARNING, "See the providers", "/operations#providers"),
    /** A channel is in use and has no address that probes may go to. */
    UNPROBED(Severity.WARNING, "See the providers", "/operations#providers"),
    /** Routine deliveries wait for the next day: the daily caps have no more for them. */
    DAILY_CAP(Severity.WARNING, "See the caps", "/operations/policy"),
    /** An emergency has waited for longer than it may. */
    EMERGENCY_WAITS(Severity.CRITICAL, "Channels and providers", "/operations/controls"),
    /** What carriers said is not written down. */
    CONCLUSIONS_UNWRITTEN(Severity.CRITICAL, "See the leases", "/operations#leases"),
    /** Somebody wrote from an unknown number or address that they need help, and no officer has said yet that they looked at it. */
    CALL_FOR_HELP_UNREAD(Severity.CRITICAL, "Read the call for help", "/operations/texts"),
    /** Conditions cannot be looked at; the one alarm that is not kept in the database. */
    UNCHECKED(Severity.CRITICAL, "The board", "/operations"),
    /** A worker died or stood still with deliveries in its hands. */
    LEASES_EXPIRED(Severity.WARNING, "See the leases", "/operations#leases"),
    /** A provider takes texts and fails at them afterwards, for its account's or its queue's sake. */
    FAILS_LATER(Severity.WARNING, "See the troubles", "/operations#troubles"),
    /** Records that a service could not take. */
    DEAD_LETTERS(Severity.WARNING, "Look at the dead letters", "/operations/dead-letters"),
    /** What carriers called back with is not joined. */
    RECEIPTS_LAG(Severity.WARNING, "Look at the receipts", "/operations/receipts"),
    /** Other texts and mails from unknown senders that say something of a person. */
    TEXTS_UNREAD(Severity.WARNING, "Read the texts", "/operations/texts");

    /** How soon somebody must look. */
    public enum Severity {
        CRITICAL,
        WARNING
    }

    private final Severity severity;
    private final String action;
    private final String address;

    AlarmKind(Severity severity, String action, String address) {
        this.severity = severity;
        this.action = action;
        this.address = address;
    }

    public Severity severity() {
        return severity;
    }

    /** The one action that helps, in words. */
    public String action() {
        return action;
    }

    /** The page of that action. */
    public String address() {
        return address;
    }
}
