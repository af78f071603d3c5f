package wardenline.warden.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.release.FailureWords;
import wardenline.warden.reply.Wrote;

/** Names the people behind the numbers of a release; whoever was erased since is no longer named. */
@Repository
class ListingPeople {
    private static final int WROTE_MAX = 3;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ListingPeople(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * One person.
     *
     * @param wroteForHelpAt when they last wrote of help in words of their own that nobody judged to be no call; null where they have said since how
     *     they are, or never did
     * @param wrote in words of their own, calls for help first, then the latest; a machine may have written them
     * @param dealtBy the officer who dealt with their latest call for help; null where nobody did
     * @param reason why nothing reached them; empty where nothing failed
     */
    public record Person(
            UUID personId,
            String name,
            String place,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            @Nullable Instant wroteForHelpAt,
            List<Wrote> wrote,
            @Nullable String dealtBy,
            @Nullable Instant dealtAt,
            String reason) {

        public String words() {
            return FailureWords.of(reason);
        }

        /** For whoever does not answer for people: without their words. */
        Person toLookAt() {
            return new Person(
                    personId, name, place, answer, answeredAt, wroteForHelpAt, List.of(), dealtBy, dealtAt, reason);
        }
    }

    /** People of one list, in order of their ids, from {@code after} on. */
    List<Person> list(ReleaseId release, Listed which, UUID after, int limit) {
        return jdbc.sql("""
                select r.person_id, coalesce(p.given_name || ' ' || p.family_name, '') as name,
                       coalesce(p.place, '') as place, r.answer, r.answered_at,
                       case when r.may_need_help then r.wrote_for_help_at end as wrote_for_help_at,
                       case when p.person_id is null then '[]' else %s end as wrote,
                       dealt.dealt_by_name, dealt.dealt_at,
                       case when r.segment is null then 'NO_USABLE_CONTACT' else r.reason end as reason
                from release_recipient r left join person p using (person_id) left join lateral (
                    select y.dealt_by_name, y.dealt_at from reply y
                    where y.release_id = r.release_id and y.person_id = r.person_id and y.judged_at is null
                      and (y.answer = 'NEED_HELP' or y.answer = 'TEXT' and y.may_need_help)
                    order by y.received_at desc limit 1) dealt on true
                where r.release_id = :release and %s and r.person_id > :after
                order by r.person_id limit :limit
                """.formatted(Wrote.listed("r", WROTE_MAX), which.condition()))
                .param("release", release.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Person(
                        row.getObject("person_id", UUID.class),
                        row.getString("name").strip(),
                        row.getString("place"),
                        row.getString("answer"),
                        instant(row, "answered_at"),
                        instant(row, "wrote_for_help_at"),
                        json.readValue(row.getString("wrote"), new TypeReference<List<Wrote>>() {}),
                        row.getString("dealt_by_name"),
                        instant(row, "dealt_at"),
                        Objects.requireNonNullElse(row.getString("reason"), "")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A town of the release's people, and how many of them need help or may, have not answered or cannot be reached. */
    public record TownStanding(
            String place,
            double latitude,
            double longitude,
            int people,
            int answered,
            int needHelp,
            int mayNeedHelp,
            int unreached) {

        /** The tone of its mark on the map: red where at least one in ten needs help. */
        public String tone() {
            if (needHelp * 10 >= people) return "danger";
            if (needHelp > 0 || mayNeedHelp > 0 || unreached * 4 > people) return "caution";
            return answered * 2 > people ? "safe" : "info";
        }
    }

    /** Where the release's people are and how they stand, largest town first. */
    List<TownStanding> towns(ReleaseId release, int limit) {
        return jdbc.sql("""
                select coalesce(p.place, '') as place, avg(p.location[1]) as latitude, avg(p.location[0]) as longitude,
                       count(*) as people, count(*) filter (where r.answer is not null or r.standing = 4) as answered,
                       count(*) filter (where r.answer = 'NEED_HELP') as need_help,
                       count(*) filter (where r.may_need_help) as may_need_help,
                       count(*) filter (where %s) as unreached
                from release_recipient r join person p using (person_id)
                where r.release_id = :release and p.location is not null
                group by coalesce(p.place, '') order by people desc, place limit :limit
                """.formatted(Listed.UNREACHED.condition()))
                .param("release", release.value())
                .param("limit", limit)
                .query((row, _) -> new TownStanding(
                        row.getString("place"),
                        row.getDouble("latitude"),
                        row.getDouble("longitude"),
                        row.getInt("people"),
                        row.getInt("answered"),
                        row.getInt("need_help"),
                        row.getInt("may_need_help"),
                        row.getInt("unreached")))
                .list();
    }
}
