package wardenline.dispatch.id;

import wardenline.contracts.Urgency;

/** Deliveries of different lanes share no queue position, no worker and no quota. */
public enum Lane {
    EMERGENCY,
    ROUTINE,
    /** One-time codes: somebody is waiting at a screen. */
    CODE;

    /** The lane of a release. */
    public static Lane of(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> EMERGENCY;
            case ROUTINE -> ROUTINE;
        };
    }

    /** Whether it may use the share of a provider's rate that is kept for what cannot wait. */
    public boolean urgent() {
        return switch (this) {
            case EMERGENCY, CODE -> true;
            case ROUTINE -> false;
        };
    }
}
