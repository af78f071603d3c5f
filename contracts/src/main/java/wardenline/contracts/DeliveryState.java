package wardenline.contracts;

/** Where a delivery stands, as the ledger tells the others. "Accepted" is by the carrier and is never shown as "delivered". */
public enum DeliveryState {
    PLANNED,
    CLAIMED,
    ACCEPTED,
    DELIVERED,
    ACKNOWLEDGED,
    DEFERRED,
    REJECTED,
    SUPPRESSED,
    CANCELLED,
    EXPIRED,
    UNKNOWN
}
