package wardenline.dispatch.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** The ledger's rows: locked always in the order of their ids, so that two writers wait for each other and never in a ring. */
@Repository
class LedgerRows {

    static final String STANDING =
            "delivery_id, release_id, lane, person_id, contact_point_id, channel, step, state, attempts, spent, ambiguous, missed";

    private final JdbcClient jdbc;
    private final WrittenChanges written;

    LedgerRows(JdbcClient jdbc, WrittenChanges written) {
        this.jdbc = jdbc;
        this.written = written;
    }

    List<Standing> lock(Collection<DeliveryId> deliveries) {
        return jdbc.sql("select " + STANDING
                        + " from delivery where delivery_id = any(:ids) order by delivery_id for update")
                .param("ids", Columns.uuids(deliveries, DeliveryId::value))
                .query((row, _) -> standing(row))
                .list();
    }

    /** The rows of each of these persons in that release. */
    List<Standing> locked(Set<Acknowledgements.Of> persons) {
        return jdbc.sql("select " + STANDING + """
                         from unnest(:releases, :persons) as asked (release, person)
                        join delivery on release_id = asked.release and person_id = asked.person
                        order by delivery_id for update of delivery
                        """)
                .param(
                        "releases",
                        Columns.uuids(persons, asked -> asked.release().value()))
                .param("persons", Columns.uuids(persons, asked -> asked.person().value()))
                .query((row, _) -> standing(row))
                .list();
    }

    /** Writes changes of rows that this transaction holds locked, and what follows from them. */
    void write(List<Change> changes) {
        if (changes.isEmpty()) return;
        var rows = move(changes.stream().map(change -> new Entry(change, null)).toList());
        if (rows.size() != changes.size())
            throw new IllegalStateException("Wrote " + rows.size() + " of " + changes.size() + " locked deliveries");
        lookAgain(changes);
        written.follow(changes);
    }

    /** A change that an attempt's end brings about. */
    record Ending(Change change, Conclusion conclusion) {}

    /**
     * Writes how leases ended, without having read the rows again: only those that stand as they stood when they were leased. Which
     * ones; of the others nothing is written.
     */
    Set<DeliveryId> end(List<Ending> endings) {
        if (endings.isEmpty()) return Set.of();
        var rows = move(endings.stream()
                .sorted(Comparator.comparing(
                        ending -> ending.change().was().delivery().value()))
                .map(ending -> new Entry(ending.change(), Attempts.Ended.by(ending.conclusion())))
                .toList());
        var done = endings.stream()
                .filter(ending -> rows.contains(ending.change().was().delivery()))
                .toList();
        written.follow(
                done.stream().map(Ending::change).toList(),
                Conclusions.calls(
                        done.stream().map(Ending::conclusion).toList(),
                        done.stream()
                                .map(ending -> ending.change().was())
                                .collect(Collectors.toMap(Standing::delivery, standing -> standing))));
        return rows;
    }

    private record Entry(Change change, Attempts.@Nullable Ended ended) {}

    /** Where a lease ends, the attempt gets its row; how it ended may be known later. */
    private Set<DeliveryId> move(List<Entry> entries) {
        var changes = entries.stream().map(Entry::change).toList();
        return jdbc.sql("""
                        with moved as (
                            update delivery set
                                state = change.state,
                                due_at = case
                                    -- Of an accepted one, when its carrier is first asked should it report nothing.
                                    when change.state = 'ACCEPTED' then now()
                                    when change.due_seconds = 'Infinity' then 'infinity'
                                    when change.due_seconds >= 0 then now() + change.due_seconds * interval '1 second'
                                    else delivery.due_at end,
                                spent = delivery.spent + change.spends::int,
                                missed = case when change.missed then delivery.attempts else delivery.missed end,
                                ambiguous = change.ambiguous,
                                lost_by = case
                                    when change.left_to_others then delivery.provider
                                    else delivery.lost_by end,
                                refused_by = case
                                    when change.turned_away or change.failed
                                    then array_append(array_remove(delivery.refused_by, delivery.provider), delivery.provider)
                                    else delivery.refused_by end,
                                failed_by = case
                                    when change.turned_away then array_remove(delivery.failed_by, delivery.provider)
                                    -- Who was told late to have turned it away stays one that did.
                                    when change.failed and (delivery.provider = any(delivery.failed_by)
                                        or delivery.provider <> all(coalesce(delivery.refused_by, '{}')))
                                    then array_append(array_remove(delivery.failed_by, delivery.provider), delivery.provider)
                                    else delivery.failed_by end,
                                reason = change.reason,
                                lease_until = null,
                                lease_holder = null,
                                changed_at = now()
                            from unnest(:ids, :was, :attempts, :states, :dueSeconds, :reasons, :spends, :missed, :ambiguous,
                                    :leftToOthers, :turnedAway, :failed, :outcomes, :outcomeReasons, :references)
                                as change (id, was, attempt, state, due_seconds, reason, spends, missed, ambiguous,
                                    left_to_others, turned_away, failed, outcome, outcome_reason, reference)
                            where delivery.delivery_id = change.id
                                and delivery.state = change.was and delivery.attempts = change.attempt
                            returning delivery.delivery_id, delivery.attempts, delivery.provider, old.state as was,
                                old.ambiguous as again, old.changed_at as begun_at, change.outcome, change.outcome_reason,
                                change.reference
                        ), begun as (
                            insert into attempt (delivery_id, attempt, provider, again, started_at, concluded_at, outcome, reason,
                                reference)
                            select delivery_id, attempts, provider, again, begun_at,
                                case when outcome is not null then now() end, outcome, outcome_reason, reference
                            from moved where was = 'CLAIMED'
                            on conflict do nothing
                        )
                        select delivery_id from moved
                        """)
                .param(
                        "ids",
                        Columns.uuids(changes, change -> change.was().delivery().value()))
                .param(
                        "was",
                        Columns.texts(changes, change -> change.was().state().name()))
                .param(
                        "attempts",
                        Columns.integers(changes, change -> change.was().attempts()))
                .param("states", Columns.texts(changes, change -> change.to().name()))
                .param("dueSeconds", Columns.decimals(changes, change -> seconds(change.due())))
                .param(
                        "reasons",
                        Columns.texts(
                                changes,
                                change -> change.reason().map(Reason::name).orElse(null)))
                .param("spends", Columns.booleans(changes, Change::spends))
                .param("missed", Columns.booleans(changes, Change::missed))
                .param("ambiguous", Columns.booleans(changes, Change::ambiguous))
                .param("leftToOthers", Columns.booleans(changes, Change::leftToOthers))
                .param("turnedAway", Columns.booleans(changes, Change::turnedAway))
                .param("failed", Columns.booleans(changes, Change::failedByProvider))
                .param("outcomes", Columns.texts(entries, entry -> of(entry, Attempts.Ended::outcome)))
                .param("outcomeReasons", Columns.texts(entries, entry -> of(entry, Attempts.Ended::reason)))
                .param("references", Columns.texts(entries, entry -> of(entry, Attempts.Ended::reference)))
                .query((row, _) -> new DeliveryId(row.getObject("delivery_id", UUID.class)))
                .set();
    }

    private static @Nullable String of(Entry entry, Function<Attempts.Ended, @Nullable String> part) {
        return entry.ended() == null ? null : part.apply(entry.ended());
    }

    /**
     * A release is not swept again once nothing of it waits. What was in doubt may come back all the same, by a late conclusion or to
     * be resent, and a call or a text that reached nobody may be reported late: then there is something to sweep again.
     */
    private void lookAgain(List<Change> changes) {
        var releases = changes.stream()
                .filter(Change::waitsAgain)
                .filter(change -> change.was().lane() != Lane.CODE)
                .map(change -> change.was().release())
                .distinct()
                .toList();
        if (releases.isEmpty()) return;
        var rows = jdbc.sql("""
                        with swept as (
                            select release_id from release where release_id = any(:releases) order by release_id for update)
                        update release set swept_at = null from swept where release.release_id = swept.release_id
                        """)
                .param("releases", Columns.uuids(releases, ReleaseId::value))
                .update();
        if (rows != releases.size())
            throw new IllegalStateException("Found " + rows + " of " + releases.size() + " releases to look at again");
    }

    /** Below zero the time stays as it was. */
    private static double seconds(Change.Due due) {
        return switch (due) {
            case Change.Due.Unchanged _ -> -1;
            case Change.Due.In in -> in.time().toMillis() / 1000.0;
            case Change.Due.Never _ -> Double.POSITIVE_INFINITY;
        };
    }

    static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                new DeliveryId(row.getObject("delivery_id", UUID.class)),
                new ReleaseId(row.getObject("release_id", UUID.class)),
                Lane.valueOf(row.getString("lane")),
                new PersonId(row.getObject("person_id", UUID.class)),
                new ContactPointId(row.getObject("contact_point_id", UUID.class)),
                Channel.valueOf(row.getString("channel")),
                row.getInt("step"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("spent"),
                row.getBoolean("ambiguous"),
                row.getInt("missed"));
    }
}
