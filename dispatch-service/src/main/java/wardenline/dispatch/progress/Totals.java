package wardenline.dispatch.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.ReleaseProgressed;
import wardenline.dispatch.id.ReleaseId;

/** The counts of each release: the totals, and the differences that are not in them yet. */
@Repository
public class Totals {

    private static final int FOLD_MAX = 5000;

    private final JdbcClient jdbc;

    Totals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of a release's progress. */
    public record Total(
            long sequence,
            int segments,
            int peopleAcknowledged,
            int resent,
            Optional<Instant> firstCallAt,
            Optional<Instant> lastAcceptedAt,
            List<ReleaseProgressed.Count> counts) {}

    /** Takes the differences out and adds them to the totals; the releases that changed. */
    List<ReleaseId> fold() {
        return jdbc.sql("""
                        with gone as materialized (
                            delete from progress_delta where delta_id in (
                                select delta_id from progress_delta order by delta_id limit :limit for update skip locked)
                            returning *
                        ), counted as (
                            insert into release_count (release_id, channel, state, deliveries)
                            select release_id, channel, state, sum(deliveries) from gone
                            where channel is not null
                            group by release_id, channel, state order by release_id, channel, state
                            on conflict (release_id, channel, state)
                                do update set deliveries = release_count.deliveries + excluded.deliveries
                        )
                        insert into release_progress
                            (release_id, sequence, segments, people_acknowledged, resent, first_call_at, last_accepted_at)
                        select release_id, 1, sum(segments), sum(people), sum(resent), min(first_call_at), max(last_accepted_at)
                        from gone group by release_id order by release_id
                        on conflict (release_id) do update set
                            sequence = release_progress.sequence + 1,
                            segments = release_progress.segments + excluded.segments,
                            people_acknowledged = release_progress.people_acknowledged + excluded.people_acknowledged,
                            resent = release_progress.resent + excluded.resent,
                            first_call_at = least(release_progress.first_call_at, excluded.first_call_at),
                            last_accepted_at = greatest(release_progress.last_accepted_at, excluded.last_accepted_at)
                        returning release_id
                        """)
                .param("limit", FOLD_MAX)
                .query((row, _) -> new ReleaseId(row.getObject("release_id", UUID.class)))
                .list();
    }

    /** The totals as they stand, folded only. */
    Optional<Total> folded(ReleaseId release) {
        return read(release, """
                select channel, state, deliveries from release_count
                where release_id = :release and deliveries <> 0 order by channel, state
                """, """
                select sequence, segments, people_acknowledged, resent, first_call_at, last_accepted_at
                from release_progress where release_id = :release
                """);
    }

    /** How many wait to be sent once more because nobody knows whether they were; an index holds just these. */
    int toResend(ReleaseId release) {
        return jdbc.sql("""
                        select count(*) from (
                            select release_id from delivery where state = 'UNKNOWN' and due_at < 'infinity'
                            -- Or the planner would sooner look through the release.
                            offset 0) waiting
                        where release_id = :release
                        """)
                .param("release", release.value())
                .query(Integer.class)
                .single();
    }

    /** The exact counts of this moment: totals and what is not folded yet. */
    public Optional<Total> exact(ReleaseId release) {
        return read(release, """
                select channel, state, sum(deliveries)::int as deliveries from (
                    select channel, state, deliveries from release_count where release_id = :release
                    union all
                    select channel, state, deliveries from progress_delta
                    where release_id = :release and channel is not null) counts
                group by channel, state having sum(deliveries) <> 0 order by channel, state
                """, """
                select max(sequence) as sequence, sum(segments)::int as segments, sum(people)::int as people_acknowledged,
                    sum(resent)::int as resent, min(first_call_at) as first_call_at, max(last_accepted_at) as last_accepted_at
                from (
                    select sequence, segments, people_acknowledged as people, resent, first_call_at, last_accepted_at
                    from release_progress where release_id = :release
                    union all
                    select 0, segments, people, resent, first_call_at, last_accepted_at
                    from progress_delta where release_id = :release) totals
                having count(*) > 0
                """);
    }

    private Optional<Total> read(ReleaseId release, String counts, String totals) {
        return jdbc.sql(totals)
                .param("release", release.value())
                .query((row, _) -> new Total(
                        row.getLong("sequence"),
                        row.getInt("segments"),
                        row.getInt("people_acknowledged"),
                        row.getInt("resent"),
                        Optional.ofNullable(instant(row, "first_call_at")),
                        Optional.ofNullable(instant(row, "last_accepted_at")),
                        counts(release, counts)))
                .optional();
    }

    private List<ReleaseProgressed.Count> counts(ReleaseId release, String sql) {
        return jdbc.sql(sql)
                .param("release", release.value())
                .query((row, _) -> new ReleaseProgressed.Count(
                        Channel.valueOf(row.getString("channel")),
                        DeliveryState.valueOf(row.getString("state")),
                        row.getInt("deliveries")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
