package wardenline.warden.progress;

import wardenline.contracts.DeliveryState;

/** How far a person has been reached on their best channel; it only ever rises. The order is the database's number. */
enum Standing {
    WAITING,
    FAILED,
    ACCEPTED,
    DELIVERED,
    ANSWERED;

    /** What a delivery's state says of the person. */
    static Standing of(DeliveryState state) {
        return switch (state) {
            case PLANNED, CLAIMED, DEFERRED, CANCELLED -> WAITING;
            case REJECTED, SUPPRESSED, EXPIRED -> FAILED;
            case UNKNOWN, ACCEPTED -> ACCEPTED;
            case DELIVERED -> DELIVERED;
            case ACKNOWLEDGED -> ANSWERED;
        };
    }

    /** Whether a delivery in this state is a failure to show: rejected, suppressed, expired, or its fate unknown. */
    static boolean isFailure(DeliveryState state) {
        return switch (state) {
            case REJECTED, SUPPRESSED, EXPIRED, UNKNOWN -> true;
            case PLANNED, CLAIMED, DEFERRED, CANCELLED, ACCEPTED, DELIVERED, ACKNOWLEDGED -> false;
        };
    }
}
