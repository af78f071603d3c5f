package wardenline.dispatch.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;
import wardenline.dispatch.delivery.Night;
import wardenline.dispatch.id.Lane;

/**
 * What waits of one release in one lane for one channel.
 *
 * @param release null for codes, each of which would be one of its own
 * @param due may go now
 * @param oldest since when the longest waiting one of those may go
 * @param until while people sleep, when those may go that would be due by day; they are counted as later ones
 */
record Waiting(
        Lane lane,
        Channel channel,
        @Nullable UUID release,
        int due,
        int later,
        @Nullable Instant oldest,
        @Nullable OffsetDateTime until) {

    static Waiting of(ResultSet row) throws SQLException {
        var oldest = row.getObject("oldest", OffsetDateTime.class);
        return new Waiting(
                Lane.valueOf(row.getString("lane")),
                Channel.valueOf(row.getString("channel")),
                row.getObject("release_id", UUID.class),
                row.getInt("due"),
                row.getInt("later"),
                oldest == null ? null : oldest.toInstant(),
                null);
    }

    /**
     * As it is with regard to those who sleep: what came due in the night has waited since its end.
     *
     * @param nightEnd when the night ends in which a moment lies
     */
    Waiting regarding(Function<Instant, Optional<OffsetDateTime>> nightEnd, Instant now) {
        if (due == 0 || !Night.silences(lane, channel)) return this;
        var until = nightEnd.apply(now);
        if (until.isPresent()) return new Waiting(lane, channel, release, 0, due + later, null, until.get());
        var since = Optional.ofNullable(oldest)
                .map(came -> nightEnd.apply(came)
                        .map(OffsetDateTime::toInstant)
                        .filter(end -> !end.isAfter(now))
                        .orElse(came));
        return new Waiting(lane, channel, release, due, later, since.orElse(null), null);
    }

    Optional<Instant> oldestDueAt() {
        return Optional.ofNullable(oldest);
    }

    Optional<OffsetDateTime> waitsUntil() {
        return Optional.ofNullable(until);
    }

    boolean of(UUID wanted) {
        return Objects.equals(release, wanted);
    }
}
