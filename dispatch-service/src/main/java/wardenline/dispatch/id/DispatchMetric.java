package wardenline.dispatch.id;

import wardenline.platform.metric.Metric;

/** Every metric of this service: its name, and what it says, which is told to whoever reads the metrics. */
public enum DispatchMetric implements Metric {
    CARRIER_CALL("wardenline.dispatch.carrier.call", "Time of one call to a carrier, by provider and outcome."),
    WRONG_MODE(
            "wardenline.dispatch.carrier.wrong.mode",
            "Messages of an exercise that only live carriers could have taken, and the reverse: 0, or something is badly set up."),
    OUTSIDE_RESERVED(
            "wardenline.dispatch.carrier.outside.reserved",
            "Destinations outside the reserved ranges that local mode refused."),
    BREAKER("wardenline.dispatch.provider.breaker", "0 closed, 1 half open, 2 open, by provider."),
    IN_FLIGHT("wardenline.dispatch.provider.in.flight", "Calls in flight, by provider."),
    SMPP_SESSIONS("wardenline.dispatch.smpp.sessions", "Sessions bound to an SMSC, by provider."),
    RATE_BLOCKS(
            "wardenline.dispatch.provider.rate.blocks",
            "Blocks of a provider's rate taken from what all replicas share, by provider. None for a provider without limit."),
    PROVIDER_RATE(
            "wardenline.dispatch.provider.rate", "Messages given to a provider within the last second, by provider."),
    PROVIDER_BUDGET(
            "wardenline.dispatch.provider.budget",
            "Messages that a provider may be given in a second now, by provider; 0 is no limit. Less than the policy says after it asked for patience."),
    PROVIDER_TODAY(
            "wardenline.dispatch.provider.today",
            "Messages given to a provider today by all replicas, by provider, as far as its cap is counted."),
    PROVIDER_STATE(
            "wardenline.dispatch.provider.state",
            "1 for the state in which a provider stands, on the replica that sees it worst, by provider and state."),
    CONTROL(
            "wardenline.dispatch.control",
            "1 for everything that an operator holds, by channel, provider and what was set."),
    QUEUE("wardenline.dispatch.queue", "Deliveries that may go now and wait, by lane and channel."),
    QUEUE_OLDEST(
            "wardenline.dispatch.queue.oldest",
            "Seconds for which the longest waiting one of them may have gone, by lane and channel."),
    TROUBLE(
            "wardenline.dispatch.trouble",
            "Attempts of the last quarter of an hour that did not succeed, by provider, outcome and reason."),
    LEASES("wardenline.dispatch.leases", "Deliveries that are leased now."),
    COMPLETION(
            "wardenline.dispatch.release.completion",
            "Seconds until what may go now of the latest releases has gone, of the slowest; not a number while one does not move."),
    RECEIPTS_WAITING("wardenline.dispatch.receipts.waiting", "Callbacks taken in and not joined yet."),
    HELD("wardenline.dispatch.held", "Deliveries in doubt that wait for an operator's word."),
    DEAD_LETTERS("wardenline.dispatch.dead.letters", "Dead letters that nobody has sent again or set aside."),
    POLICY_VERSION("wardenline.dispatch.policy.version", "The version of the policy in force on this replica."),
    STATE("wardenline.dispatch.delivery.state", "Deliveries that came to a state, by channel, lane and state."),
    RESENT(
            "wardenline.dispatch.delivery.resent",
            "Requests made again after one that was ambiguous, or taken in part."),
    LEASE_EXPIRED("wardenline.dispatch.lease.expired", "Leases that expired: a worker died or stood still."),
    CLAIMED("wardenline.dispatch.claim.rows", "Rows claimed at once."),
    CONCLUSIONS_WAITING("wardenline.dispatch.conclusions.waiting", "Conclusions waiting to be written."),
    JOURNAL_READ(
            "wardenline.dispatch.journal.read",
            "Attempts of dead processes that their journals told of: how they ended, or that no carrier was called."),
    JOURNAL_MISSED(
            "wardenline.dispatch.journal.missed",
            "Attempts and conclusions that the journal could not take, by why: after a kill they would be in doubt."),
    SEGMENTS_PLANNED("wardenline.dispatch.segments.planned", "Segments turned into deliveries."),
    RECEIPTS("wardenline.dispatch.receipts", "Callbacks taken in, by kind."),
    RECEIPTS_FORGED("wardenline.dispatch.receipts.forged", "Callbacks whose signature was wrong."),
    RECEIPTS_ASKED(
            "wardenline.dispatch.receipts.asked",
            "Requests whose fate a carrier was asked for because it reported nothing, by whether it answered."),
    TEXTS_CAUGHT_UP(
            "wardenline.dispatch.texts.caught.up",
            "Texts that a provider had received and told only when it was asked: their callbacks were not written, by provider."),
    RECEIPTS_UNMATCHED("wardenline.dispatch.receipts.unmatched", "Callbacks that belong to nothing we sent."),
    RETURNED_MAIL(
            "wardenline.dispatch.mail.returned",
            "Mail that came back or was written back, by what it turned out to be."),
    MAILBOX_TROUBLE("wardenline.dispatch.mail.mailbox.trouble", "Times that the bounce mailbox could not be read."),
    ANSWERS("wardenline.dispatch.answers", "Answers of citizens, by answer."),
    ALARM("wardenline.dispatch.alarm", "Alarms that stand, by kind."),
    PROBE("wardenline.dispatch.probe", "Probes sent through a provider, by provider, channel and result.");

    private final String id;
    private final String meaning;

    DispatchMetric(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
