package wardenline.dispatch.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.policy.PolicyInForce;

/**
 * What time does to deliveries that lie: leases end, the lost go once more, releases end or are called off. Every replica sweeps;
 * rows that another one holds are left to it. Each method changes a bounded number of rows and says how many.
 */
@Service
public class Sweeping {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private final JdbcClient jdbc;
    private final LedgerRows rows;
    private final Attempts attempts;
    private final Differences differences;
    private final LeaseHolder holder;
    private final LedgerSettings settings;
    private final Concluding concluding;
    private final MeterRegistry meters;

    Sweeping(
            JdbcClient jdbc,
            LedgerRows rows,
            Attempts attempts,
            Differences differences,
            LeaseHolder holder,
            LedgerSettings settings,
            PolicyInForce policy,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.attempts = attempts;
        this.differences = differences;
        this.holder = holder;
        this.settings = settings;
        this.concluding = new Concluding(
                settings, policy, () -> ThreadLocalRandom.current().nextLong());
        this.meters = meters;
    }

    /** Leases that ended unconcluded: their deliveries may have been sent. */
    @Transactional
    public int leases() {
        return abandon(select("""
                        where state = 'CLAIMED' and lease_until < now()
                            and not (lease_holder = :holder and delivery_id = any(:held))
                        order by lease_until limit :limit for update skip locked
                        """)
                .param("holder", holder.id())
                .param("held", Columns.uuids(holder.held(), DeliveryId::value))
                .query((row, _) -> LedgerRows.standing(row))
                .list());
    }

    /** Leases of holders that are dead: nobody will conclude them. */
    @Transactional
    public int leasesOf(Set<UUID> gone) {
        return abandon(select("""
                        where state = 'CLAIMED' and lease_holder = any(:gone) and lease_holder <> :holder
                        order by lease_until limit :limit for update skip locked
                        """)
                .param("gone", Columns.uuids(gone, holder -> holder))
                .param("holder", holder.id())
                .query((row, _) -> LedgerRows.standing(row))
                .list());
    }

    private int abandon(List<Standing> ended) {
        var changes = new ArrayList<Change>();
        ended.forEach(standing -> concluding.abandoned(standing).ifPresent(changes::add));
        rows.write(changes);
        tally(ended);
        if (!ended.isEmpty()) {
            LOG.warn("event=leases_expired deliveries={}", ended.size());
            meters.counter(DispatchMetric.LEASE_EXPIRED.id()).increment(ended.size());
        }
        return ended.size();
    }

    private void tally(List<Standing> ended) {
        if (ended.isEmpty()) return;
        var abandoned = attempts.abandon(ended);
        var calls = new HashMap<ReleaseId, Differences.Calls>();
        for (var standing : ended) {
            var begun = abandoned.get(standing.delivery());
            if (begun == null || standing.lane() == Lane.CODE) continue;
            calls.merge(standing.release(), new Differences.Calls(begun, Optional.empty()), Differences.Calls::plus);
        }
        differences.called(calls);
    }

    /** What was lost and cannot wait goes once more; where its release ended or was called off, it is held. */
    @Transactional
    public int resend() {
        var lost = jdbc.sql("select " + LedgerRows.STANDING + """
                        , coalesce((select r.cancelled_at is not null or r.expires_at <= now() from release r
                            where r.release_id = delivery.release_id), false) as ended
                        from delivery
                        -- The second bound is the index's own: without it the whole ledger would be read.
                        where state = 'UNKNOWN' and due_at <= now() and due_at < 'infinity'
                        order by due_at limit :limit for update skip locked
                        """)
                .param("limit", settings.sweepMax())
                .query((row, _) -> new Lost(LedgerRows.standing(row), row.getBoolean("ended")))
                .list();
        var changes = new ArrayList<Change>();
        var held = new ArrayList<DeliveryId>();
        for (var each : lost)
            Lapsing.resent(each.standing(), each.ended())
                    .ifPresentOrElse(
                            changes::add, () -> held.add(each.standing().delivery()));
        hold(held);
        rows.write(changes);
        return lost.size();
    }

    private record Lost(Standing standing, boolean ended) {}

    private void hold(List<DeliveryId> held) {
        if (held.isEmpty()) return;
        jdbc.sql("""
                        with held as (
                            update delivery set due_at = 'infinity' where delivery_id = any(:ids) returning release_id)
                        -- No count changed, yet the release may be over now: let it be reported.
                        insert into progress_delta (release_id) select distinct release_id from held
                        """).param("ids", Columns.uuids(held, DeliveryId::value)).update();
    }

    /** Deliveries of releases that ended or were called off, which will not be sent any more. */
    @Transactional
    public int closed() {
        var over = jdbc.sql("""
                        select release_id, lane, cancelled_at is not null as cancelled from release
                        where swept_at is null and (expires_at <= now() or cancelled_at is not null)
                        order by expires_at limit 20 for update skip locked
                        """)
                .query((row, _) -> new Over(
                        new ReleaseId(row.getObject("release_id", UUID.class)),
                        Lane.valueOf(row.getString("lane")),
                        row.getBoolean("cancelled")))
                .list();
        var changed = 0;
        for (var release : over) changed += close(release);
        return changed;
    }

    private record Over(ReleaseId release, Lane lane, boolean cancelled) {}

    private int close(Over over) {
        var waiting = select("""
                        where state in ('PLANNED', 'DEFERRED') and lane = :lane and release_id = :release
                        order by due_at limit :limit for update skip locked
                        """)
                .param("lane", over.lane().name())
                .param("release", over.release().value())
                .query((row, _) -> LedgerRows.standing(row))
                .list();
        if (waiting.isEmpty()) sweptUnlessInFlight(over.release());
        return write(waiting, standing -> Lapsing.closed(standing, over.cancelled()));
    }

    /** A delivery in flight may still come back to be tried again: look once more when it has. */
    private void sweptUnlessInFlight(ReleaseId release) {
        jdbc.sql("""
                        update release set swept_at = now()
                        where release_id = :release and not exists (
                            select from delivery
                            where release_id = :release and state in ('PLANNED', 'CLAIMED', 'DEFERRED'))
                        """).param("release", release.value()).update();
    }

    /** Codes that nobody can use any more; an hour later nothing of them is left. */
    @Transactional
    public int codes() {
        var late = select("""
                        where lane = 'CODE' and expires_at <= now() and state in ('PLANNED', 'DEFERRED')
                        order by expires_at limit :limit for update skip locked
                        """).query((row, _) -> LedgerRows.standing(row)).list();
        // First: where nobody swept for an hour they are the same rows.
        var expired = write(late, standing -> Lapsing.closed(standing, false));
        jdbc.sql("""
                        with gone as (
                            delete from delivery
                            where lane = 'CODE' and expires_at < now() - interval '1 hour' and state <> 'CLAIMED'
                            returning delivery_id)
                        delete from attempt using gone where attempt.delivery_id = gone.delivery_id
                        """).update();
        return expired;
    }

    /** Nobody serves this channel in this mode: said at once, not when the release has ended. */
    @Transactional
    public int refuse(Lane lane, Channel channel, Mode mode, Reason reason) {
        var waiting = select("""
                        where state in ('PLANNED', 'DEFERRED') and lane = :lane and channel = :channel and due_at <= now()
                            and (lane = 'CODE' or release_id in (
                                select release_id from release
                                where lane = :lane and mode = :mode and content_at is not null
                                    and cancelled_at is null and expires_at > now()))
                        order by due_at limit :limit for update skip locked
                        """)
                .param("lane", lane.name())
                .param("channel", channel.name())
                .param("mode", mode.name())
                .query((row, _) -> LedgerRows.standing(row))
                .list();
        return write(waiting, standing -> Lapsing.refused(standing, reason));
    }

    /** None is ordered by id: to find the first few of an order that an index has, the planner would read through the whole ledger. */
    private JdbcClient.StatementSpec select(String where) {
        return jdbc.sql("select " + LedgerRows.STANDING + " from delivery " + where)
                .param("limit", settings.sweepMax());
    }

    private int write(List<Standing> standings, Function<Standing, Optional<Change>> decide) {
        var changes = standings.stream().map(decide).flatMap(Optional::stream).toList();
        rows.write(changes);
        return changes.size();
    }
}
