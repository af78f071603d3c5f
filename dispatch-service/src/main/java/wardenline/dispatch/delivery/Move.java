package wardenline.dispatch.delivery;

/** What can happen to a delivery. */
public enum Move {
    /** A worker takes it. */
    CLAIM,
    /** The worker gives it back: no carrier was called. */
    RETURN,
    /** The carrier took it over. */
    ACCEPT,
    /** The carrier will never take it. */
    REJECT,
    /** The carrier did not take it: later. */
    DEFER,
    /** Nobody knows whether the carrier took it. */
    LOSE,
    /** Nobody found out: it goes once more. */
    RESEND,
    /** The carrier reports that it arrived. */
    DELIVER,
    /** The carrier reports that it will not arrive. */
    FAIL,
    /** The carrier reports that the call or the text reached nobody this time: later, or by another. */
    MISS,
    /** The person answered. */
    ACKNOWLEDGE,
    /** It must not be sent. */
    SUPPRESS,
    /** It need not be sent any more. */
    CANCEL,
    /** It is too late to send it. */
    EXPIRE
}
