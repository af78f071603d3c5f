package wardenline.dispatch.delivery;

/** Rules that a ledger might break: a simulation that finds none of them proves nothing. */
public enum Flaw {
    NONE,
    /** What may have been accepted once is taken for fresh. */
    FORGETS_AMBIGUITY,
    /** News of any attempt is taken for news of the latest. */
    IGNORES_ATTEMPT_NUMBERS,
    /** The claim looks neither at withdrawals nor at answers nor at dead contact points. */
    LOOKS_AT_NO_BARS,
    /** A cancelled release is claimed from until it expires. */
    CLAIMS_WHAT_WAS_CANCELLED,
    /** Leases are counted by the clock of the process that takes or ends them. */
    LEASES_BY_OWN_CLOCK,
    /** What is leased is leased again. */
    CLAIMS_WHAT_IS_CLAIMED,
    /** Nobody ends the lease of a dead worker. */
    LEAVES_LEASES,
    /** A step that is planned already is planned again. */
    PLANS_AGAIN,
    /** No attempt counts against the limit. */
    FORGETS_WHAT_WAS_SPENT,
    /** Late news that a call was accepted is heeded although it is known to have reached nobody. */
    FORGETS_WHAT_REACHED_NOBODY,
    /** A release that was swept is never looked at again. */
    SWEEPS_ONCE,
    /** It is not written down which provider lost a delivery. */
    FORGETS_WHO_LOST_IT,
    /** It is not written down which provider asked for patience, or took a part. */
    FORGETS_WHO_PUT_IT_OFF,
    /** What a provider lost goes by it again though another one works. */
    LEAVES_NOTHING_TO_OTHERS,
    /** What one provider lost and another one turned away goes at once by whoever did not turn it away. */
    LEAVES_NOTHING_TURNED_AWAY_TO_OTHERS,
    /** Among several providers the one that lost a delivery may take it. */
    SEATS_ANYWHERE,
    /** It is not written down which provider turned a delivery away. */
    FORGETS_WHO_REFUSED_IT,
    /** What was turned away is claimed for whoever has a place. */
    CLAIMS_WHAT_WAS_TURNED_AWAY,
    /** What a provider turned away or failed at is not written down when it is told late. */
    FORGETS_WHAT_IS_TOLD_LATE,
    /** A failure that is told twice counts twice. */
    BLAMES_AGAIN,
    /** What one provider turns away for itself is over. */
    BELIEVES_ONE_REFUSAL,
    /** The journal says that no carrier was called until it says what came of the call. */
    TAKES_THE_BEGUN_FOR_UNCALLED,
    /** Whoever answers stops what others are to get too. */
    CANCELS_FOR_OTHERS,
    /** What has expired is said to have been called off. */
    CANCELS_WHAT_EXPIRED,
    /** A release or a code is over some seconds before its time. */
    EXPIRES_EARLY,
    /** One person's withdrawal bars everybody. */
    BARS_OTHERS,
    /** Whoever left routine messages gets no emergency either. */
    BARS_EMERGENCIES,
    /** What costs no attempt counts against the limit. */
    GIVES_UP_EARLY,
    /** Those that only failed are never asked again. */
    GOES_ROUND_ONCE,
    /** What was lost is not sent once more. */
    HOLDS_WHAT_WAS_LOST,
    /** It fails where it should decide. */
    BREAKS_DOWN,
    /** Whoever has looked for something to do looks again at the same moment. */
    TAKES_NO_BREAK
}
