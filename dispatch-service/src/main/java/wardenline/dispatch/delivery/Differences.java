package wardenline.dispatch.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
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

    void moved(List<Change> changes) {
        Map<Cell, Integer> cells = new TreeMap<>();
        for (var change : changes) {
            if (change.was().lane() == Lane.CODE) continue;
            var release = change.was().release().toString();
            cells.merge(new Cell(release, change.was().channel(), change.was().state()), -1, Integer::sum);
            cells.merge(new Cell(release, change.was().channel(), change.to()), 1, Integer::sum);
        }
        append(cells);
        resent(changes);
    }

    private void resent(List<Change> changes) {
        Map<String, Integer> byRelease = new TreeMap<>();
        for (var change : changes)
            if (change.endsRequestMadeAgain() && change.was().lane() != Lane.CODE)
                byRelease.merge(change.was().release().toString(), 1, Integer::sum);
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
        append(cells);
        jdbc.sql("insert into progress_delta (release_id, segments) values (:release, 1)")
                .param("release", release.value())
                .update();
    }

    /** One more person of the release answered. */
    void answered(ReleaseId release) {
        jdbc.sql("insert into progress_delta (release_id, people) values (:release, 1)")
                .param("release", release.value())
                .update();
    }

    /** When carriers were first called and last accepted. */
    void called(ReleaseId release, Optional<Instant> firstCall, Optional<Instant> lastAccepted) {
        jdbc.sql("""
                        insert into progress_delta (release_id, first_call_at, last_accepted_at)
                        values (:release, :firstCall::timestamptz, :lastAccepted::timestamptz)
                        """)
                .param("release", release.value())
                .param("firstCall", firstCall.map(Differences::utc).orElse(null))
                .param("lastAccepted", lastAccepted.map(Differences::utc).orElse(null))
                .update();
    }

    private void append(Map<Cell, Integer> cells) {
        var changed =
                cells.entrySet().stream().filter(cell -> cell.getValue() != 0).toList();
        if (changed.isEmpty()) return;
        jdbc.sql("""
                        insert into progress_delta (release_id, channel, state, deliveries)
                        select release::uuid, channel, state, deliveries
                        from unnest(:releases, :channels, :states, :numbers) as cell (release, channel, state, deliveries)
                        """)
                .param("releases", Columns.texts(changed, cell -> cell.getKey().release()))
                .param(
                        "channels",
                        Columns.texts(changed, cell -> cell.getKey().channel().name()))
                .param(
                        "states",
                        Columns.texts(changed, cell -> cell.getKey().state().name()))
                .param("numbers", Columns.integers(changed, Map.Entry::getValue))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
