package wardenline.dispatch.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.PolicyInForce;

/**
 * What goes from one provider to the next, because each of them turned it away or failed, and has come to the last one. Whoever only
 * failed is asked again, after a pause and as often as the policy says; otherwise it ends, so that the person's next step is not waited
 * for in vain. It costs one attempt a round, however many were asked in it.
 */
@Service
public class GoingRound {

    private static final Logger LOG = LoggerFactory.getLogger(GoingRound.class);

    /** A policy that was just changed is known everywhere by then, and a provider that tries its breaker has tried it. */
    private static final Duration SURE_AFTER = Duration.ofSeconds(5);

    /** For which a provider is passed over at once; what else it answered of the same delivery is not why. */
    static final Set<Reason> REFUSALS = those(Reason::ofOneProvider);

    /** For which it is passed over by report, after it had taken it. */
    static final Set<Reason> FAILURES = those(reason -> reason.ofOneProvider() || reason.providerFault());

    private final JdbcClient jdbc;
    private final LedgerRows rows;
    private final LedgerSettings settings;
    private final AskingAgain asking;

    GoingRound(JdbcClient jdbc, LedgerRows rows, LedgerSettings settings, PolicyInForce policy) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.settings = settings;
        this.asking = new AskingAgain(policy, () -> ThreadLocalRandom.current().nextLong());
    }

    /**
     * What a provider may carry.
     *
     * @param code the beginning of the numbers; empty is all of them. One that serves several has a row for each
     * @param works whether it takes anything now; who does not is waited for by what goes no further round among the others
     */
    public record Candidate(String provider, Channel channel, Mode mode, String code, boolean works) {}

    /** @param mayAgain whether one of them only failed, and may carry it still, and an attempt is left */
    private record Come(Standing standing, Reason last, boolean mayAgain) {}

    private record Again(Standing standing, Duration pause) {}

    /** How many have gone round. */
    @Transactional
    public int round(Lane lane, List<Candidate> candidates) {
        var come = come(lane, candidates);
        var again = new ArrayList<Again>();
        var ended = new ArrayList<Change>();
        for (var each : come)
            if (each.mayAgain()) again.add(new Again(each.standing(), asking.pause(each.standing())));
            else Lapsing.refused(each.standing(), each.last()).ifPresent(ended::add);
        again(again);
        rows.write(ended);
        if (!come.isEmpty()) LOG.info("event=gone_round again={} ended={}", again.size(), ended.size());
        return come.size();
    }

    /** Found by an index that is nearly always empty. The reason is the last one's who turned it away, whatever became of it since. */
    private List<Come> come(Lane lane, List<Candidate> candidates) {
        return jdbc.sql(
                        "with able as materialized (select * from unnest(:providers, :channels, :modes, :codes, :works,\n"
                                + ":attempts) as able (name, channel, mode, code, works, attempts_max))\nselect "
                                + LedgerRows.STANDING + """
                        , coalesce((
                            select coalesce(a.failure, a.reason) from attempt a
                            where a.delivery_id = delivery.delivery_id and a.provider = any(refused_by)
                                and (a.failure = any(:failures) or a.failure is null and a.reason = any(:refusals))
                            order by a.attempt desc limit 1), reason, 'NO_CARRIER') as last, may_again
                        from delivery left join (
                            select release_id as known_id, mode, cancelled_at is null and expires_at > now() as runs from release
                        ) known on known_id = release_id
                        cross join lateral (
                            select exists (
                                select from able
                                where able.name = any(refused_by) and able.name = any(failed_by)
                                    and able.channel = delivery.channel and able.mode = coalesce(known.mode, 'LIVE')
                                    and starts_with(address, able.code) and spent + 1 < able.attempts_max) as may_again
                        ) asked
                        where lane = :lane and refused_by is not null and state in ('PLANNED', 'DEFERRED')
                            and due_at <= now()
                            -- Where another one is tried again and again, it is never due for long.
                            and (due_at <= now() - :seconds * interval '1 second'
                                or refused_by && failed_by and not exists (
                                    select from attempt late
                                    where late.delivery_id = delivery.delivery_id
                                        and late.failed_at > now() - :seconds * interval '1 second'))
                            and coalesce(known.runs, true) and coalesce(expires_at > now(), true)
                            and not exists (
                                select from able
                                where able.name <> all(refused_by) and able.channel = delivery.channel
                                    and able.mode = coalesce(known.mode, 'LIVE') and starts_with(address, able.code)
                                    and (able.works or not may_again))
                        order by due_at limit :limit for update of delivery skip locked
                        """)
                .param("providers", Columns.texts(candidates, Candidate::provider))
                .param(
                        "channels",
                        Columns.texts(
                                candidates, candidate -> candidate.channel().name()))
                .param(
                        "modes",
                        Columns.texts(candidates, candidate -> candidate.mode().name()))
                .param("codes", Columns.texts(candidates, Candidate::code))
                .param("works", Columns.booleans(candidates, Candidate::works))
                .param("attempts", Columns.integers(candidates, candidate -> asking.attemptsMax(candidate.channel())))
                .param("refusals", Columns.texts(REFUSALS, Reason::name))
                .param("failures", Columns.texts(FAILURES, Reason::name))
                .param("lane", lane.name())
                .param("seconds", SURE_AFTER.toSeconds())
                .param("limit", settings.sweepMax())
                .query((row, _) -> come(row))
                .list();
    }

    private static Set<Reason> those(Predicate<Reason> which) {
        return Arrays.stream(Reason.values()).filter(which).collect(Collectors.toUnmodifiableSet());
    }

    private static Come come(ResultSet row) throws SQLException {
        return new Come(LedgerRows.standing(row), Reason.valueOf(row.getString("last")), row.getBoolean("may_again"));
    }

    /** Its state stays, and with it every count. */
    private void again(List<Again> again) {
        if (again.isEmpty()) return;
        jdbc.sql("""
                        update delivery set
                            refused_by = nullif(array(
                                select name from unnest(refused_by) as name where not name = any(failed_by)), '{}'),
                            due_at = now() + next.seconds * interval '1 second',
                            spent = spent + 1,
                            changed_at = now()
                        from unnest(:ids, :seconds) as next (id, seconds) where delivery_id = next.id
                        """)
                .param(
                        "ids",
                        Columns.uuids(again, each -> each.standing().delivery().value()))
                .param("seconds", Columns.decimals(again, each -> each.pause().toMillis() / 1000.0))
                .update();
    }
}
