package wardenline.dispatch.carrier;

import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.RetryGroup;

/**
 * Why a delivery is not, or not yet, where it should be. The names stand in the ledger, in events and on pages.
 *
 * <p>A reason of the provider's own trouble says nothing against the recipient: it costs the delivery no attempt, and it counts for
 * the provider's breaker. Throttling is neither: the provider works and asks for patience.
 */
public enum Reason {
    UNKNOWN_RECIPIENT(Fault.RECIPIENT_DEAD),
    INVALID_ADDRESS(Fault.RECIPIENT_DEAD),
    NOT_A_MOBILE(Fault.RECIPIENT_DEAD),
    MAILBOX_FULL(Fault.MESSAGE),
    NOT_NOW(Fault.MESSAGE),
    UNREACHABLE(Fault.MESSAGE),
    /** The telephone is off or without a network: told of a text that was taken. */
    HANDSET_UNREACHABLE(Fault.MESSAGE),
    NO_ANSWER(Fault.MESSAGE),
    BUSY(Fault.MESSAGE),
    OPTED_OUT_AT_CARRIER(Fault.MESSAGE),
    BLOCKED_BY_POLICY(Fault.MESSAGE),
    /** This provider does not carry to the country or the number. That says nothing about the number. */
    NOT_ROUTED(Fault.MESSAGE),
    /** Held back on this provider's way, for the words, the sender or a list of numbers. */
    FILTERED(Fault.MESSAGE),
    CONTENT_REFUSED(Fault.MESSAGE),
    REFUSED(Fault.MESSAGE),
    TOO_MANY_ATTEMPTS(Fault.MESSAGE),
    THROTTLED(Fault.NONE),
    PROVIDER_UNREACHABLE(Fault.PROVIDER),
    PROVIDER_FAILED(Fault.PROVIDER),
    PROVIDER_REFUSED_US(Fault.PROVIDER),
    /** Taken, and reported as not delivered, without a word against the number. */
    NOT_DELIVERED(Fault.PROVIDER),
    NO_REPLY(Fault.PROVIDER),
    LEASE_EXPIRED(Fault.NONE),
    /** What became of it stays unknown: an operator would not have it sent again. */
    LEFT_IN_DOUBT(Fault.NONE),
    NO_CARRIER(Fault.NONE),
    EXERCISE_ON_LIVE_CARRIER(Fault.NONE),
    LIVE_ON_TEST_CARRIER(Fault.NONE),
    OUTSIDE_RESERVED_RANGE(Fault.NONE),
    WITHDRAWN(Fault.NONE),
    CONTACT_UNUSABLE(Fault.NONE),
    LEFT_ROUTINE(Fault.NONE),
    ANSWERED(Fault.NONE),
    LEFT_ON_MACHINE(Fault.NONE),
    ADVISORY_CANCELLED(Fault.NONE),
    RELEASE_EXPIRED(Fault.NONE);

    private enum Fault {
        RECIPIENT_DEAD,
        MESSAGE,
        PROVIDER,
        NONE
    }

    private final Fault fault;

    Reason(Fault fault) {
        this.fault = fault;
    }

    /** Whether the address will never reach anybody again. */
    public boolean contactPointDead() {
        return fault == Fault.RECIPIENT_DEAD;
    }

    /** Whether the provider itself is in trouble. */
    public boolean providerFault() {
        return fault == Fault.PROVIDER;
    }

    /** Whether it holds for the provider that said so alone, and another one may carry the same to the same number. */
    public boolean ofOneProvider() {
        return this == NOT_ROUTED || this == OPTED_OUT_AT_CARRIER || this == FILTERED;
    }

    /**
     * Whether another provider is asked, where one serves the number. Who stopped texts wants no routine message by another way either,
     * and around a filter nothing is led that can be read later.
     */
    public boolean goesElsewhere(Lane lane) {
        return ofOneProvider() && (lane != Lane.ROUTINE || this == NOT_ROUTED);
    }

    /** Which rule of the policy says when it is tried again. */
    public RetryGroup retryGroup() {
        if (unanswered()) return RetryGroup.UNANSWERED;
        if (this == THROTTLED) return RetryGroup.THROTTLED;
        return providerFault() ? RetryGroup.PROVIDER : RetryGroup.NOT_NOW;
    }

    /** Whether a call or a text reached nobody this time and may reach somebody the next. */
    public boolean unanswered() {
        return this == BUSY || this == NO_ANSWER || this == HANDSET_UNREACHABLE;
    }

    /** Whether an attempt that ended so counts against the delivery's limit. */
    public boolean spendsAttempt() {
        return fault == Fault.RECIPIENT_DEAD || fault == Fault.MESSAGE;
    }
}
