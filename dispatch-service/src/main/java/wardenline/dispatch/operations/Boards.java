package wardenline.dispatch.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.id.Lane;

/** Reads the board. Every part of it runs over an index that holds only what waits or failed. */
@Repository
class Boards {

    private static final int RELEASES_MAX = 8;

    private final JdbcClient jdbc;
    private final Providers providers;
    private final ReleaseViews releases;
    private final DeadLetters deadLetters;
    private final Clock clock;

    Boards(JdbcClient jdbc, Providers providers, ReleaseViews releases, DeadLetters deadLetters, Clock clock) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.releases = releases;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Board now() {
        return new Board(
                clock.instant(),
                queues(),
                providers.standings(),
                troubles(),
                releases.latest(RELEASES_MAX),
                number("select count(*)::int from delivery where state = 'CLAIMED'"),
                number("select count(*)::int from receipt where joined_at is null"),
                number("select count(*)::int from receipt where verdict = 'UNMATCHED'") + number("""
                                select count(*)::int from returned_mail
                                where verdict in ('FORGED', 'UNMATCHED', 'UNREADABLE')
                                """),
                deadLetters.waiting());
    }

    /** Every lane and channel, the empty ones too: a row that appears and disappears makes the others jump. */
    private List<Board.Queue> queues() {
        var waiting = jdbc.sql("""
                        select lane, channel, count(*) filter (where due_at <= now())::int as due,
                            count(*) filter (where due_at > now())::int as later,
                            min(due_at) filter (where due_at <= now()) as oldest
                        from delivery where state in ('PLANNED', 'DEFERRED')
                        group by lane, channel
                        """).query((row, _) -> queue(row)).list();
        var all = new ArrayList<Board.Queue>();
        for (var lane : Lane.values())
            for (var channel : Channel.values())
                all.add(waiting.stream()
                        .filter(queue -> queue.lane() == lane && queue.channel() == channel)
                        .findFirst()
                        .orElseGet(() -> new Board.Queue(lane, channel, 0, 0, Optional.empty())));
        return all;
    }

    private static Board.Queue queue(ResultSet row) throws SQLException {
        return new Board.Queue(
                Lane.valueOf(row.getString("lane")),
                Channel.valueOf(row.getString("channel")),
                row.getInt("due"),
                row.getInt("later"),
                Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private List<Board.Trouble> troubles() {
        return jdbc.sql("""
                        select provider, outcome, coalesce(reason, '') as reason, count(*)::int as attempts,
                            max(concluded_at) as last_at
                        from attempt
                        where outcome in ('REJECTED', 'DEFERRED', 'UNKNOWN') and concluded_at > now() - interval '15 minutes'
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
