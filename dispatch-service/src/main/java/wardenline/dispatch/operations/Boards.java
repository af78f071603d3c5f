package wardenline.dispatch.operations;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.alarm.AlarmWatch;
import wardenline.dispatch.control.ControlViews;
import wardenline.dispatch.delivery.Held;
import wardenline.dispatch.delivery.Night;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.probe.Probes;
import wardenline.dispatch.replica.Replicas;
import wardenline.dispatch.replica.WholeLine;

/** Reads the board. Every part of it runs over an index that holds only what waits or failed. */
@Repository
class Boards {

    private static final int LATEST = 8;

    /** An evacuation calls people forward in many small releases: none of them hides one that is still going out. */
    private static final int RELEASES_MAX = 20;

    private final JdbcClient jdbc;
    private final ControlViews controls;
    private final Probes probes;
    private final Replicas replicas;
    private final ReleaseViews releases;
    private final ReleasePaces paces;
    private final Held held;
    private final DeadLetters deadLetters;
    private final AlarmWatch alarms;
    private final Night night;
    private final Clock clock;

    Boards(
            JdbcClient jdbc,
            ControlViews controls,
            Probes probes,
            Replicas replicas,
            ReleaseViews releases,
            ReleasePaces paces,
            Held held,
            DeadLetters deadLetters,
            AlarmWatch alarms,
            Night night,
            Clock clock) {
        this.jdbc = jdbc;
        this.controls = controls;
        this.probes = probes;
        this.replicas = replicas;
        this.releases = releases;
        this.paces = paces;
        this.held = held;
        this.deadLetters = deadLetters;
        this.alarms = alarms;
        this.night = night;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Board now() {
        var now = clock.instant();
        var waiting = waiting(now);
        var line = replicas.now();
        var underWay = underWay(waiting);
        var latest = releases.latest(underWay, Math.max(LATEST, underWay.size()));
        return new Board(
                now,
                alarms.standing(),
                queues(waiting),
                replicas(line),
                line.providers().stream().map(WholeLine.Seen::standing).toList(),
                controls.all(),
                line.providers().stream().flatMap(Boards::latency).toList(),
                probes.all(),
                troubles(),
                latest,
                latest.stream()
                        .map(ReleaseView::releaseId)
                        .map(release -> Completions.of(release, waiting, channel -> paces.perSecond(release, channel)))
                        .toList(),
                leases(),
                number("select count(*)::int from receipt where joined_at is null"),
                number("select count(*)::int from receipt where verdict = 'UNMATCHED'"),
                number("""
                                select count(*)::int from returned_mail
                                where verdict in ('FORGED', 'UNMATCHED', 'UNREADABLE')
                                """),
                held.toDecide(),
                deadLetters.waiting());
    }

    private static Board.Replicas replicas(WholeLine line) {
        return new Board.Replicas(
                line.speaking(),
                line.silent(),
                line.silentSince(),
                line.providers().stream()
                        .filter(seen -> seen.inThatState() < seen.replicas())
                        .map(seen -> new Board.Disagreement(
                                seen.standing().identity().name(),
                                seen.standing().identity().channel(),
                                seen.inThatState(),
                                seen.replicas()))
                        .toList());
    }

    private static Stream<Board.Latency> latency(WholeLine.Seen seen) {
        var identity = seen.standing().identity();
        return seen.latency().stream()
                .map(latency -> new Board.Latency(
                        identity.name(),
                        identity.channel(),
                        latency.p50Millis(),
                        latency.p95Millis(),
                        latency.p99Millis()));
    }

    private List<Waiting> waiting(Instant now) {
        return jdbc.sql("""
                        select lane, channel, case when lane = 'CODE' then null else release_id end as release_id,
                            count(*) filter (where due_at <= now())::int as due,
                            count(*) filter (where due_at > now())::int as later,
                            min(due_at) filter (where due_at <= now()) as oldest
                        from delivery where state in ('PLANNED', 'DEFERRED')
                        group by 1, 2, 3
                        """)
                .query((row, _) -> Waiting.of(row).regarding(night::endAfter, now))
                .list();
    }

    /** The releases of which something is due, the most urgent first. */
    private static List<UUID> underWay(List<Waiting> waiting) {
        return waiting.stream()
                .filter(each -> each.due() > 0)
                .sorted(Comparator.comparing(Waiting::lane))
                .map(Waiting::release)
                .filter(Objects::nonNull)
                .distinct()
                .limit(RELEASES_MAX)
                .toList();
    }

    /** Every lane and channel, the empty ones too: a row that appears and disappears makes the others jump. */
    private static List<Board.Queue> queues(List<Waiting> waiting) {
        var all = new ArrayList<Board.Queue>();
        for (var lane : Lane.values())
            for (var channel : Channel.values()) {
                var mine = waiting.stream()
                        .filter(each -> each.lane() == lane && each.channel() == channel)
                        .toList();
                all.add(new Board.Queue(
                        lane,
                        channel,
                        mine.stream().mapToInt(Waiting::due).sum(),
                        mine.stream().mapToInt(Waiting::later).sum(),
                        mine.stream()
                                .flatMap(each -> each.oldestDueAt().stream())
                                .min(Instant::compareTo),
                        mine.stream()
                                .flatMap(each -> each.waitsUntil().stream())
                                .findFirst()));
            }
        return all;
    }

    private Board.Leases leases() {
        var expired = number("""
                select count(*)::int from attempt
                where reason = 'LEASE_EXPIRED' and concluded_at > now() - interval '1 hour'
                """);
        return jdbc.sql("select count(*)::int as held, min(changed_at) as oldest from delivery where state = 'CLAIMED'")
                .query((row, _) -> new Board.Leases(
                        row.getInt("held"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        expired))
                .single();
    }

    private List<Board.Trouble> troubles() {
        return jdbc.sql("""
                        select provider, outcome, reason, count(*)::int as attempts, max(last_at) as last_at
                        from (
                            select provider, outcome, coalesce(reason, '') as reason, concluded_at as last_at from attempt
                            where outcome in ('REJECTED', 'DEFERRED', 'UNKNOWN')
                                and concluded_at > now() - interval '15 minutes'
                            union all
                            select provider, 'FAILED_LATER', failure, failed_at from attempt
                            where failed_at > now() - interval '15 minutes') trouble
                        group by provider, outcome, reason
                        order by attempts desc, provider limit 20
                        """)
                .query((row, _) -> new Board.Trouble(
                        row.getString("provider"),
                        row.getString("outcome"),
                        row.getString("reason"),
                        row.getInt("attempts"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private int number(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
