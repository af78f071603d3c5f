package wardenline.evacuation.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.evacuation.callforward.CallState;
import wardenline.evacuation.operation.Evacuation;
import wardenline.evacuation.roster.Answer;

/** Everybody on the roster as one evacuation sees them: what they answered, whether they were called, whether they came. */
@Repository
class People {

    private static final String STANDING = """
            WITH latest_call AS (
                SELECT DISTINCT ON (person_id) person_id, state, departure_id
                FROM called_person
                WHERE evacuation_id = :evacuation
                ORDER BY person_id, state IN ('CALLED', 'CHECKED_IN') DESC, called_at DESC
            ), standing AS (
                SELECT p.person_id, p.given_name, p.family_name, p.birth_date, p.household_id, p.guardian_id, p.country,
                       p.place, c.state AS call_state, d.departure_id, d.name AS departure, d.state AS departure_state,
                       CASE WHEN a.answered_at >= :since THEN a.answer
                            WHEN a.acknowledged_at >= :since THEN 'ACK'
                            ELSE 'NONE' END AS answer,
                       CASE WHEN a.answered_at >= :since THEN a.answered_at
                            WHEN a.acknowledged_at >= :since THEN a.acknowledged_at END AS answered_at,
                       a.wrote_for_help, a.wrote_for_help_reply,
                       CASE WHEN a.wrote_for_help_at >= :since
                             AND (a.answered_at IS NULL OR a.answered_at < :since
                                  OR a.answer <> 'NEED_HELP' AND a.answered_at <= a.wrote_for_help_at)
                            THEN a.wrote_for_help_at END AS wrote_for_help_at
                FROM person p
                LEFT JOIN counted_answer a ON a.person_id = p.person_id AND a.mode = :mode
                LEFT JOIN latest_call c ON c.person_id = p.person_id
                LEFT JOIN departure d ON d.departure_id = c.departure_id
                WHERE p.enrolled OR c.state IN ('CALLED', 'CHECKED_IN')
            )
            """;

    private static final String COUNTS = Arrays.stream(Show.values())
            .map(show -> "count(*) FILTER (WHERE " + show.condition() + ") AS " + show.name())
            .collect(Collectors.joining(", ", STANDING + "SELECT ", " FROM standing"));

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a list is narrowed to.
     *
     * @param place a part of what people wrote as their place; null for any
     * @param country ISO 3166-1 alpha-2; null for any
     * @param household null for any
     */
    record Filter(
            Show show,
            @Nullable String place,
            @Nullable String country,
            @Nullable UUID household) {}

    /** How many people each list would show. */
    Map<Show, Integer> counts(Evacuation evacuation) {
        return jdbc.sql(COUNTS)
                .param("evacuation", evacuation.id().value())
                .param("mode", evacuation.mode().name())
                .param("since", evacuation.answersSince().atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    var counts = new EnumMap<Show, Integer>(Show.class);
                    for (var show : Show.values()) {
                        counts.put(show, row.getInt(show.name()));
                    }
                    return counts;
                })
                .single();
    }

    /** One page of a list: those who need help first, then households together. */
    List<PersonLine> list(Evacuation evacuation, Filter filter, int from, int most) {
        return jdbc.sql(STANDING + "SELECT * FROM standing WHERE "
                        + filter.show().condition() + """
                          AND (CAST(:place AS text) IS NULL OR strpos(lower(place), lower(:place)) > 0)
                          AND (CAST(:country AS text) IS NULL OR upper(country) = upper(:country))
                          AND (CAST(:household AS uuid) IS NULL OR household_id = :household)
                        ORDER BY family_name, household_id, guardian_id NULLS FIRST, given_name, person_id
                        OFFSET :from LIMIT :most
                        """)
                .param("evacuation", evacuation.id().value())
                .param("mode", evacuation.mode().name())
                .param("since", evacuation.answersSince().atOffset(ZoneOffset.UTC))
                .param("place", blankToNull(filter.place()))
                .param("country", blankToNull(filter.country()))
                .param("household", filter.household())
                .param("from", from)
                .param("most", most)
                .query((row, number) -> line(row))
                .list();
    }

    /** The names of these people, by id. */
    Map<UUID, String> names(List<UUID> people) {
        return jdbc
                .sql("""
                        SELECT person_id, family_name || ', ' || given_name AS name FROM person
                        WHERE person_id = ANY (CAST(:ids AS uuid[]))
                        """)
                .param("ids", people.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getObject("person_id", UUID.class), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static PersonLine line(ResultSet row) throws SQLException {
        var wroteForHelpAt = instant(row, "wrote_for_help_at");
        var callState = row.getString("call_state");
        return new PersonLine(
                row.getObject("person_id", UUID.class),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getObject("birth_date", LocalDate.class),
                row.getObject("household_id", UUID.class),
                row.getObject("guardian_id", UUID.class),
                row.getString("country"),
                row.getString("place"),
                Answer.valueOf(row.getString("answer")),
                instant(row, "answered_at"),
                wroteForHelpAt,
                wroteForHelpAt == null ? null : row.getString("wrote_for_help"),
                wroteForHelpAt == null ? null : row.getObject("wrote_for_help_reply", UUID.class),
                callState == null ? null : CallState.valueOf(callState),
                row.getObject("departure_id", UUID.class),
                row.getString("departure"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
