package wardenline.dispatch.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;

/** Appends what changed in the counts of a release; folded elsewhere. One-time codes are no release and are not counted. */
@Repository
class Differences {

    private final JdbcClient jdbc;

    Differences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One count that changed. */
    private record Cell(String release, Channel channel, DeliveryState state) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            var byRelease = release.compareTo(other.release);
            if (byRelease != 0) return byRelease;
            var byChannel = channel.compareTo(other.channel);
            return byChannel != 0 ? byChannel : state.compareTo(other.state);
        }
    }

    /** When carriers were first called for a release, and when one last accepted something of it. */
    record Calls(Instant first, Optional<Instant> lastAccepted) {

        static Calls of(Conclusion.Called called) {
            return new Calls(
                    called.calledAt(),
                    called.outcome() instanceof Outcome.Accepted ? Optional.of(called.endedAt()) : Optional.empty());
        }

        Calls plus(Calls other) {
            var last = lastAccepted
                    .filter(mine -> other.lastAccepted.isEmpty() || mine.isAfter(other.lastAccepted.get()))
                    .or(other::lastAccepted);
            return new Calls(first.isBefore(other.first) ? first : other.first, last);
        }
    }

    void moved(List<Change> changes, Map<ReleaseId, Calls> calls) {
        Map<Cell, Integer> cells = new TreeMap<>();
        for (var change : changes) {
            if (change.was().lane() == Lane.CODE) continue;
            var release = change.was().release().toString();
            cells.merge(new Cell(release, change.was().channel(), change.was().state()), -1, Integer::sum);
            cells.merge(new Cell(release, change.was().channel(), change.to()), 1, Integer::sum);
        }
        append(rows(cells, calls));
        resent(changes);
    }

    private void resent(List<Change> changes) {
        Map<String, Integer> byRelease = new TreeMap<>();
        for (var change : changes)
            if (change.madeAgain() > 0 && change.was().lane() != Lane.CODE)
                byRelease.merge(change.was().release().toString(), change.madeAgain(), Integer::sum);
        if (byRelease.isEmpty()) return;
        jdbc.sql("""
                        insert into progress_delta (release_id, resent)
                        select release::uuid, resent from unnest(:releases, :numbers) as again (release, resent)
                        """)
                .param("releases", Columns.texts(byRelease.keySet(), release -> release))
                .param("numbers", Columns.integers(byRelease.values(), number -> number))
                .update();
    }

    /** New rows of a freshly planned segment. */
    void planned(ReleaseId release, DeliveryState state, Map<Channel, Integer> rows) {
        Map<Cell, Integer> cells = new TreeMap<>();
        rows.forEach((channel, number) -> cells.put(new Cell(release.toString(), channel, state), number));
        append(rows(cells, Map.of()));
        jdbc.sql("insert into progress_delta (release_id, segments) values (:release, 1)")
                .param("release", release.value())
                .update();
    }

    /** So many more persons of each release answered. */
    void answered(Map<ReleaseId, Long> people) {
        if (people.isEmpty()) return;
        jdbc.sql("""
                        insert into progress_delta (release_id, people)
                        select release, number from unnest(:releases, :numbers) as answered (release, number)
                        """)
                .param("releases", Columns.uuids(people.keySet(), ReleaseId::value))
                .param("numbers", Columns.longs(people.values(), number -> number))
                .update();
    }

    void called(Map<ReleaseId, Calls> calls) {
        append(rows(Map.of(), calls));
    }

    /** One row to append. */
    private record Row(String release, Optional<Cell> cell, int deliveries, Optional<Calls> calls) {}

    private static List<Row> rows(Map<Cell, Integer> cells, Map<ReleaseId, Calls> calls) {
        var rows = new ArrayList<Row>();
        cells.forEach((cell, number) -> {
            if (number != 0) rows.add(new Row(cell.release(), Optional.of(cell), number, Optional.empty()));
        });
        calls.forEach((release, made) -> rows.add(new Row(release.toString(), Optional.empty(), 0, Optional.of(made))));
        return rows;
    }

    private void append(List<Row> rows) {
        if (rows.isEmpty()) return;
        jdbc.sql("""
                        insert into progress_delta (release_id, channel, state, deliveries, first_call_at, last_accepted_at)
                        select release::uuid, channel, state, deliveries, first_call_at::timestamptz, last_accepted_at::timestamptz
                        from unnest(:releases, :channels, :states, :numbers, :firsts, :lasts)
                            as row (release, channel, state, deliveries, first_call_at, last_accepted_at)
                        """)
                .param("releases", Columns.texts(rows, Row::release))
                .param(
                        "channels",
                        Columns.texts(
                                rows,
                                row -> of(row.cell(), cell -> cell.channel().name())))
                .param(
                        "states",
                        Columns.texts(
                                rows, row -> of(row.cell(), cell -> cell.state().name())))
                .param("numbers", Columns.integers(rows, Row::deliveries))
                .param(
                        "firsts",
                        Columns.texts(
                                rows,
                                row -> of(row.calls(), calls -> calls.first().toString())))
                .param(
                        "lasts",
                        Columns.texts(rows, row -> of(row.calls().flatMap(Calls::lastAccepted), Instant::toString)))
                .update();
    }

    private static <T> @Nullable String of(Optional<T> value, Function<T, String> text) {
        return value.map(text).orElse(null);
    }
}
