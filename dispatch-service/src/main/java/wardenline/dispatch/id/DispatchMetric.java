package wardenline.dispatch.id;

/** Every metric of this service, by its name. No label of any of them carries personal data. */
public enum DispatchMetric {
    /** Time of one call to a carrier, by provider and outcome. */
    CARRIER_CALL("wardenline.dispatch.carrier.call"),
    /** Messages of an exercise that only live carriers could have taken, and the reverse: 0, or something is badly set up. */
    WRONG_MODE("wardenline.dispatch.carrier.wrong.mode"),
    /** Destinations outside the reserved ranges that local mode refused. */
    OUTSIDE_RESERVED("wardenline.dispatch.carrier.outside.reserved"),
    /** 0 closed, 1 half open, 2 open, by provider. */
    BREAKER("wardenline.dispatch.provider.breaker"),
    /** Calls in flight, by provider. */
    IN_FLIGHT("wardenline.dispatch.provider.in.flight"),
    /** Sessions bound to an SMSC, by provider. */
    SMPP_SESSIONS("wardenline.dispatch.smpp.sessions"),
    /** Blocks of a provider's rate taken from what all replicas share, by provider. None for a provider without limit. */
    RATE_BLOCKS("wardenline.dispatch.provider.rate.blocks"),
    /** The version of the policy in force on this replica. */
    POLICY_VERSION("wardenline.dispatch.policy.version"),
    /** Deliveries that came to a state, by channel, lane and state. */
    STATE("wardenline.dispatch.delivery.state"),
    /** Requests made again after an ambiguous one. */
    RESENT("wardenline.dispatch.delivery.resent"),
    /** Leases that expired: a worker died or stood still. */
    LEASE_EXPIRED("wardenline.dispatch.lease.expired"),
    /** Rows claimed at once. */
    CLAIMED("wardenline.dispatch.claim.rows"),
    /** Conclusions waiting to be written. */
    CONCLUSIONS_WAITING("wardenline.dispatch.conclusions.waiting"),
    /** Conclusions of dead processes that were read from their journals. */
    JOURNAL_READ("wardenline.dispatch.journal.read"),
    /** Conclusions that the journal could not take, by why: after a kill they would be in doubt. */
    JOURNAL_MISSED("wardenline.dispatch.journal.missed"),
    /** Segments turned into deliveries. */
    SEGMENTS_PLANNED("wardenline.dispatch.segments.planned"),
    /** Callbacks taken in, by kind. */
    RECEIPTS("wardenline.dispatch.receipts"),
    /** Callbacks whose signature was wrong. */
    RECEIPTS_FORGED("wardenline.dispatch.receipts.forged"),
    /** Requests whose fate a carrier was asked for because it reported nothing, by whether it answered. */
    RECEIPTS_ASKED("wardenline.dispatch.receipts.asked"),
    /** Callbacks that belong to nothing we sent. */
    RECEIPTS_UNMATCHED("wardenline.dispatch.receipts.unmatched"),
    /** Mail that came back or was written back, by what it turned out to be. */
    RETURNED_MAIL("wardenline.dispatch.mail.returned"),
    /** Times that the bounce mailbox could not be read. */
    MAILBOX_TROUBLE("wardenline.dispatch.mail.mailbox.trouble"),
    /** Answers of citizens, by answer. */
    ANSWERS("wardenline.dispatch.answers"),
    /** Alarms that stand, by kind. */
    ALARM("wardenline.dispatch.alarm"),
    /** Probes sent through a provider, by provider, channel and result. */
    PROBE("wardenline.dispatch.probe");

    private final String id;

    DispatchMetric(String id) {
        this.id = id;
    }

    /** The name as the meter registry takes it. */
    public String id() {
        return id;
    }
}
