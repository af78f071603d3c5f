package wardenline.dispatch.probe;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.carrier.Providers;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;

/** An operator wants to know now. It is in the audit chain before the carrier is called. */
@Service
class AskingProbes {

    private final Providers providers;
    private final Probing probing;
    private final AuditChain audit;
    private final TransactionTemplate transactions;

    AskingProbes(Providers providers, Probing probing, AuditChain audit, TransactionTemplate transactions) {
        this.providers = providers;
        this.probing = probing;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What became of it. */
    Probing.Asked ask(Channel channel, String provider, Officer officer) {
        var known = providers.standings().stream()
                .map(ProviderStanding::identity)
                .anyMatch(identity ->
                        identity.channel() == channel && identity.name().equals(provider));
        if (!known) throw new NotFound("provider", channel + "/" + provider);
        transactions.executeWithoutResult(
                _ -> audit.record(officer.actor(), "provider-probed", channel + "/" + provider, "asked for"));
        return probing.probeNow(channel, provider);
    }
}
