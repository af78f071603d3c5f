package wardenline.dispatch.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.delivery.GoingRound;
import wardenline.dispatch.id.Lane;

/** Whether something waits that nobody takes. Each question is answered by an index at once, however much waits that is taken. */
@Repository
class Untaken {

    private static final String OF_RELEASES = """
            select exists (
                select from release r
                where r.lane = :lane and r.mode = :mode
                    and r.content_at is not null and r.cancelled_at is null and r.expires_at > now()
                    and exists (%s))
            """;

    private static final String DUE = """
            d.lane = :lane and d.channel = '%s' and d.state in ('PLANNED', 'DEFERRED')
                and d.due_at < now() - :seconds * interval '1 second'
            """;

    private static final String ANYWHERE = "select from delivery d where d.release_id = r.release_id and " + DUE;

    /** As in the claim: the order is that of the index. */
    private static final String BESIDE = """
            select from unnest(:from, :before) as beside (from_number, before_number) cross join lateral (
                select from delivery d where d.release_id = r.release_id
                    and d.address collate "C" >= from_number and d.address collate "C" < before_number and
            """ + DUE + """
                order by d.address collate "C"
                limit 1) one
            """;

    /** Codes are few: their numbers may be compared one by one. */
    private static final String OF_CODES = "select exists (select from delivery d where " + DUE + """
                and d.expires_at > now()
                and not exists (select from unnest(:taken) as code where starts_with(d.address, code)))
            """;

    /**
     * The first of what others turned away, which an index of its own has; each waits for one of those that have not. Where none is left
     * it ends before long, and waits for nobody.
     */
    private static final String TURNED_AWAY = """
            with able as materialized (
                select * from unnest(:providers, :codes, :works) as able (name, code, works)
            )
            select exists (
                select from (
                    select d.release_id, d.expires_at, d.address, d.refused_by from delivery d
                    where d.refused_by is not null and
            """ + DUE + """
                    order by d.due_at
                    limit 500) waiting
                where case
                        when :lane = 'CODE' then waiting.expires_at > now() and :mode = 'LIVE'
                        else exists (select from release r
                            where r.release_id = waiting.release_id and r.mode = :mode
                                and r.content_at is not null and r.cancelled_at is null and r.expires_at > now())
                        end
                    and (select bool_or(works) from able
                        where name <> all(waiting.refused_by) and starts_with(waiting.address, code)) is false)
            """;

    private final JdbcClient jdbc;

    Untaken(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers by the letter, from the first to before the second. */
    private record Range(String from, String before) {}

    /**
     * Whether anything of an open release, or a code, has been due for so long and lies beside what is taken.
     *
     * @param taken empty where nothing is
     */
    boolean waits(Lane lane, Channel channel, Mode mode, Optional<Reach> taken, int seconds) {
        if (taken.isPresent() && taken.get().everywhere()) return false;
        return switch (lane) {
            case EMERGENCY, ROUTINE -> ofReleases(lane, channel, mode, taken, seconds);
            case CODE -> mode == Mode.LIVE && ofCodes(channel, taken, seconds);
        };
    }

    /**
     * Whether anything has been due for so long that a provider turned away, and of those that may still carry it none works.
     *
     * @param candidates all that may ever carry a message of this mode on the channel
     */
    boolean turnedAwayWaits(Lane lane, Channel channel, Mode mode, List<GoingRound.Candidate> candidates, int seconds) {
        return jdbc.sql(TURNED_AWAY.formatted(channel))
                .param("lane", lane.name())
                .param("mode", mode.name())
                .param("seconds", seconds)
                .param("providers", texts(candidates, GoingRound.Candidate::provider))
                .param("codes", texts(candidates, GoingRound.Candidate::code))
                .param(
                        "works",
                        new SqlArrayValue(
                                "boolean",
                                candidates.stream()
                                        .map(GoingRound.Candidate::works)
                                        .toArray()))
                .query(Boolean.class)
                .single();
    }

    private boolean ofReleases(Lane lane, Channel channel, Mode mode, Optional<Reach> taken, int seconds) {
        var ranges = taken.map(Untaken::beside).orElse(List.of());
        return jdbc.sql(OF_RELEASES.formatted((taken.isPresent() ? BESIDE : ANYWHERE).formatted(channel)))
                .param("lane", lane.name())
                .param("mode", mode.name())
                .param("seconds", seconds)
                .param("from", texts(ranges, Range::from))
                .param("before", texts(ranges, Range::before))
                .query(Boolean.class)
                .single();
    }

    private boolean ofCodes(Channel channel, Optional<Reach> taken, int seconds) {
        return jdbc.sql(OF_CODES.formatted(channel))
                .param("lane", Lane.CODE.name())
                .param("seconds", seconds)
                .param("taken", texts(taken.map(Reach::widestCodes).orElse(List.of()), code -> code))
                .query(Boolean.class)
                .single();
    }

    /** The numbers between those that are taken. A digit follows the beginning of a number, and every digit stands before the colon. */
    private static List<Range> beside(Reach taken) {
        var ranges = new ArrayList<Range>();
        var from = "";
        for (var code : taken.widestCodes()) {
            ranges.add(new Range(from, code));
            from = code + ":";
        }
        ranges.add(new Range(from, ":"));
        return ranges;
    }

    private static <T> SqlArrayValue texts(List<T> all, Function<T, String> text) {
        return new SqlArrayValue("text", all.stream().map(text).toArray());
    }
}
