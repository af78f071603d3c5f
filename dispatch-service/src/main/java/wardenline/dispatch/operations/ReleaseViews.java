package wardenline.dispatch.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.ReleaseProgressed;
import wardenline.dispatch.delivery.Night;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.progress.Totals;
import wardenline.dispatch.release.ReleaseFacts;
import wardenline.dispatch.release.Releases;

/** Releases for people and programs to look at. */
@Repository
class ReleaseViews {

    private static final Duration LATE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Releases releases;
    private final Totals totals;
    private final Night night;
    private final Clock clock;

    ReleaseViews(JdbcClient jdbc, Releases releases, Totals totals, Night night, Clock clock) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.totals = totals;
        this.night = night;
        this.clock = clock;
    }

    /** One release with what only a look at its rows can tell. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<ReleaseView> one(ReleaseId release) {
        return releases.facts(release).map(facts -> view(facts, examined(release)));
    }

    /** The latest ones, by their counts alone. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<ReleaseView> latest(int limit) {
        return latest(List.of(), limit);
    }

    /** The same, but these first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<ReleaseView> latest(Collection<UUID> first, int limit) {
        return releases.latest(first, limit).stream()
                .map(facts -> view(facts, new Examined(0, 0, 0, 0)))
                .toList();
    }

    /** @param overdue that no worker has taken for minutes: somebody holds them back or cannot keep up, and none of them is lost */
    private record Examined(int steps, int lost, int overdue, int duplicateCandidates) {}

    private Examined examined(ReleaseId release) {
        return jdbc.sql("""
                        with planned as (
                            select coalesce(sum(steps), 0)::int as steps from planned_segment where release_id = :release
                        ), entered as (
                            select count(*)::int as rows,
                                count(*) filter (where state = 'CLAIMED' and lease_until < now() - interval '5 minutes')::int as left_lying,
                                count(*) filter (where state in ('PLANNED', 'DEFERRED')
                                    and due_at < now() - :late * interval '1 second'
                                    and (:callsGo or not (lane = 'ROUTINE' and channel = 'VOICE')))::int as overdue,
                                count(*) filter (where ambiguous and state in ('ACCEPTED', 'DELIVERED', 'ACKNOWLEDGED')
                                    and exists (select from attempt a where a.delivery_id = delivery.delivery_id
                                        and a.again and a.outcome = 'ACCEPTED'))::int as doubled
                            from delivery where release_id = :release)
                        select steps, greatest(0, steps - rows) + left_lying as lost, overdue, doubled from planned, entered
                        """)
                .param("release", release.value())
                .param("late", LATE.toSeconds())
                .param("callsGo", night.overFor(LATE, clock.instant()))
                .query((row, _) -> new Examined(
                        row.getInt("steps"), row.getInt("lost"), row.getInt("overdue"), row.getInt("doubled")))
                .single();
    }

    private ReleaseView view(ReleaseFacts facts, Examined examined) {
        var total = totals.exact(facts.release());
        var counts = total.map(Totals.Total::counts).orElse(List.of());
        return new ReleaseView(
                facts.release().value(),
                facts.advisoryId(),
                facts.version(),
                facts.kind(),
                facts.urgency(),
                facts.mode(),
                facts.releasedAt(),
                facts.expiresAt(),
                facts.cancelledAt(),
                facts.contentDigest(),
                facts.recipients(),
                facts.segments(),
                total.map(Totals.Total::segments).orElse(0),
                examined.steps(),
                counts,
                counts.stream().mapToInt(ReleaseProgressed.Count::deliveries).sum(),
                total.map(Totals.Total::peopleAcknowledged).orElse(0),
                total.map(Totals.Total::resent).orElse(0),
                examined.lost(),
                examined.overdue(),
                examined.duplicateCandidates(),
                total.flatMap(Totals.Total::firstCallAt),
                total.flatMap(Totals.Total::lastAcceptedAt));
    }
}
