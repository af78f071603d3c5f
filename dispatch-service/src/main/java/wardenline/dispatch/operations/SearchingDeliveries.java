package wardenline.dispatch.operations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.operations.DeliverySearch.Found;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** An officer looks for somebody's deliveries by what they were told. That stands in the audit chain, without the number or address. */
@Service
class SearchingDeliveries {

    private final DeliverySearch search;
    private final AuditChain audit;

    SearchingDeliveries(DeliverySearch search, AuditChain audit) {
        this.search = search;
        this.audit = audit;
    }

    /** @param before only those that were planned before this one */
    @Transactional
    public List<Found> find(
            SearchTerm.Told told, Optional<DeliveryState> state, Optional<UUID> before, int limit, Officer officer) {
        var found = search.find(told, state, before, limit);
        audit.record(
                officer.actor(),
                "deliveries-searched",
                "deliveries",
                "by " + told.kind() + ", " + found.size() + " found");
        return found;
    }
}
