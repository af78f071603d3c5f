package wardenline.dispatch.replica;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.delivery.LeaseHolder;

/** Tells the other replicas how this one sees its providers, so that any of them can answer for the whole line. */
@Component
class ReportingReplica implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReportingReplica.class);

    private final Providers providers;
    private final Latencies latencies;
    private final ReplicaReports reports;
    private final TransactionTemplate transactions;
    private final UUID replica;
    private final ReentrantLock underWay = new ReentrantLock();

    ReportingReplica(
            Providers providers,
            Latencies latencies,
            ReplicaReports reports,
            TransactionTemplate transactions,
            LeaseHolder holder) {
        this.providers = providers;
        this.latencies = latencies;
        this.reports = reports;
        this.transactions = transactions;
        this.replica = holder.id();
    }

    UUID replica() {
        return replica;
    }

    /** As it is at this moment. */
    List<ReplicaReport.Sight> sights() {
        return providers.standings().stream()
                .map(standing -> new ReplicaReport.Sight(standing, latencies.of(standing.identity())))
                .toList();
    }

    @Scheduled(fixedRateString = "${wardenline.dispatch.report-millis:2000}")
    void tell() {
        if (!underWay.tryLock()) return;
        try {
            transactions.executeWithoutResult(_ -> {
                reports.say(replica, sights());
                reports.forgetSilent();
            });
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=replica_not_reported cause={}", e.getClass().getSimpleName());
        } finally {
            underWay.unlock();
        }
    }

    @Override
    public void destroy() {
        try {
            reports.leave(replica);
        } catch (DataAccessException e) {
            LOG.warn("event=replica_not_signed_off cause={}", e.getClass().getSimpleName());
        }
    }
}
