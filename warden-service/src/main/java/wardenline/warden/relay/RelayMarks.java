package wardenline.warden.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.release.Release;

/** What was written down about people who were handed to wardens, mark after mark. */
@Repository
class RelayMarks {
    private final JdbcClient jdbc;

    RelayMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of the audience, as far as it matters for a mark.
     *
     * @param callable false for whoever withdrew or left such messages
     */
    record Candidate(UUID personId, boolean answered, boolean callable, Optional<RelayMark> latest) {}

    /** Those of these people who are in the release's frozen audience. */
    Map<UUID, Candidate> candidates(Release release, Collection<UUID> people) {
        return jdbc
                .sql("""
                select r.person_id, (r.answer is not null or r.standing >= 4) as answered,
                       coalesce(not %s, false) as callable,
                       m.mark, m.warden, m.remark
                from release_recipient r left join person p using (person_id)
                left join lateral (select mark, warden, remark from relay_mark
                                   where release_id = r.release_id and person_id = r.person_id
                                   order by mark_id desc limit 1) m on true
                where r.release_id = :release and r.person_id = any(:people)
                """.formatted(RelayPeople.leftOut(release.urgency())))
                .param("release", release.id().value())
                .param("people", people.toArray(UUID[]::new))
                .query((row, _) -> new Candidate(
                        row.getObject("person_id", UUID.class),
                        row.getBoolean("answered"),
                        row.getBoolean("callable"),
                        latest(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Candidate::personId, Function.identity()));
    }

    private static Optional<RelayMark> latest(ResultSet row) throws SQLException {
        var mark = row.getString("mark");
        return mark == null
                ? Optional.empty()
                : Optional.of(
                        new RelayMark(RelayMark.Kind.valueOf(mark), row.getString("warden"), row.getString("remark")));
    }

    /** One mark for each of these people, all in one act. */
    void append(UUID act, ReleaseId release, Map<UUID, RelayMark> marks, Officer officer, Instant at) {
        var people = List.copyOf(marks.keySet());
        int written = jdbc.sql("""
                insert into relay_mark (act_id, release_id, person_id, mark, warden, remark, marked_by, marked_by_name, marked_at)
                select :act, :release, person_id, mark, warden, remark, :by, :byName, :at
                from unnest(:people, :marks, :wardens, :remarks) as each(person_id, mark, warden, remark)
                """)
                .param("act", act)
                .param("release", release.value())
                .param("by", officer.id())
                .param("byName", officer.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("people", people.toArray(UUID[]::new))
                .param("marks", each(people, marks, mark -> mark.kind().name()))
                .param("wardens", each(people, marks, RelayMark::warden))
                .param("remarks", each(people, marks, RelayMark::remark))
                .update();
        if (written != people.size())
            throw new IllegalStateException(written + " marks written for " + people.size() + " people");
    }

    private static String[] each(List<UUID> people, Map<UUID, RelayMark> marks, Function<RelayMark, String> part) {
        return people.stream().map(marks::get).map(part).toArray(String[]::new);
    }

    /**
     * People handed to one warden in one act.
     *
     * @param open of these, who are still with that warden and have not answered
     */
    record Handing(UUID act, String warden, String by, Instant at, int people, int open) {}

    /** The latest first. */
    List<Handing> handings(ReleaseId release, int limit) {
        return jdbc.sql("""
                select m.act_id, m.warden, m.marked_by_name, m.marked_at, count(*) as people,
                       count(*) filter (where r.answer is null and r.standing < 4 and not exists (
                           select from relay_mark later where later.release_id = m.release_id
                               and later.person_id = m.person_id and later.mark_id > m.mark_id)) as open
                from relay_mark m join release_recipient r using (release_id, person_id)
                where m.release_id = :release and m.mark = 'HANDED'
                group by m.act_id, m.warden, m.marked_by_name, m.marked_at order by m.marked_at desc, m.act_id limit :limit
                """)
                .param("release", release.value())
                .param("limit", limit)
                .query((row, _) -> new Handing(
                        row.getObject("act_id", UUID.class),
                        row.getString("warden"),
                        row.getString("marked_by_name"),
                        row.getObject("marked_at", OffsetDateTime.class).toInstant(),
                        row.getInt("people"),
                        row.getInt("open")))
                .list();
    }
}
