package wardenline.warden.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.EnrollmentChanged;

/** Everyone enrolled, as the enrollment topic tells it. */
@Repository
class People {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    People(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Takes a person's full state. False where it is older than what stands here. */
    boolean take(EnrollmentChanged enrollment) {
        boolean withdrawn = enrollment.status() == EnrollmentChanged.Status.WITHDRAWN;
        var points = withdrawn ? List.<ContactPoint>of() : enrollment.contactPoints();
        var where = withdrawn ? null : enrollment.whereabouts();
        return jdbc.sql("""
                insert into person (person_id, version, withdrawn, given_name, family_name, language, base_language,
                                    country, place, location, contact_points, confirmed, verified, usable, routine,
                                    routine_any, changed_at)
                values (:person, :version, :withdrawn, :given, :family, :language, :base, :country, :place,
                        point(:longitude, :latitude), cast(:points as jsonb), :confirmed, :verified, :usable, :routine,
                        :routineAny, :changed)
                on conflict (person_id) do update set
                    version = excluded.version, withdrawn = excluded.withdrawn, given_name = excluded.given_name,
                    family_name = excluded.family_name, language = excluded.language,
                    base_language = excluded.base_language, country = excluded.country, place = excluded.place,
                    location = excluded.location, contact_points = excluded.contact_points,
                    confirmed = excluded.confirmed, verified = excluded.verified, usable = excluded.usable,
                    routine = excluded.routine, routine_any = excluded.routine_any, changed_at = excluded.changed_at
                where person.version < excluded.version
                """)
                        .param("person", enrollment.personId())
                        .param("version", enrollment.version())
                        .param("withdrawn", withdrawn)
                        .param("given", withdrawn ? "" : enrollment.givenName())
                        .param("family", withdrawn ? "" : enrollment.familyName())
                        .param("language", enrollment.language())
                        .param(
                                "base",
                                Locale.forLanguageTag(enrollment.language()).getLanguage())
                        .param("country", where == null ? null : where.country(), java.sql.Types.VARCHAR)
                        .param("place", where == null ? null : where.place(), java.sql.Types.VARCHAR)
                        .param("longitude", where == null ? null : where.longitude(), java.sql.Types.DOUBLE)
                        .param("latitude", where == null ? null : where.latitude(), java.sql.Types.DOUBLE)
                        .param("points", json.writeValueAsString(points))
                        .param("confirmed", points.stream().anyMatch(ContactPoint::verified))
                        .param("verified", bits(points, point -> point.usable() && point.verified()))
                        .param("usable", bits(points, ContactPoint::usable))
                        .param("routine", bits(points, point -> routine(point) && point.verified()))
                        .param("routineAny", bits(points, People::routine))
                        .param("changed", enrollment.changedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static boolean routine(ContactPoint point) {
        return point.usable() && !point.routineOptOut();
    }

    private static int bits(List<ContactPoint> points, Predicate<ContactPoint> which) {
        return points.stream()
                .filter(which)
                .mapToInt(point -> Reach.bit(point.channel()))
                .reduce(0, (left, right) -> left | right);
    }

    /** How many people of one language stand in an audience, and what reaches them. */
    record Tally(String language, int people, int confirmed, int reachable, Map<Channel, Integer> channels) {}

    /** Counts an audience by language, most spoken first; {@code reach} is {@link Reach#column}. */
    List<Tally> count(Audience audience, String reach) {
        var filter = AudienceFilter.of(audience);
        return jdbc.sql("""
                select base_language, count(*) as people, count(*) filter (where confirmed) as confirmed,
                       count(*) filter (where %1$s <> 0) as reachable,
                       count(*) filter (where %1$s & 1 <> 0) as email, count(*) filter (where %1$s & 2 <> 0) as sms,
                       count(*) filter (where %1$s & 4 <> 0) as voice, count(*) filter (where %1$s & 8 <> 0) as fax
                from person p where %2$s
                group by base_language order by people desc, base_language
                """.formatted(reach, filter.condition()))
                .params(filter.parameters())
                .query(People::tally)
                .list();
    }

    private static Tally tally(ResultSet row, int number) throws SQLException {
        var channels = new EnumMap<Channel, Integer>(Channel.class);
        for (var channel : Channel.values()) {
            channels.put(channel, row.getInt(Reach.column(channel)));
        }
        return new Tally(
                row.getString("base_language"),
                row.getInt("people"),
                row.getInt("confirmed"),
                row.getInt("reachable"),
                channels);
    }

    /** Where an audience is, by town, largest first. */
    List<Town> towns(Audience audience, int townsMax) {
        var filter = AudienceFilter.of(audience);
        return jdbc.sql("""
                select coalesce(place, '') as place, avg(location[1]) as latitude, avg(location[0]) as longitude,
                       count(*) as people
                from person p where %s and location is not null
                group by coalesce(place, '') order by people desc, place limit :townsMax
                """.formatted(filter.condition()))
                .params(filter.parameters())
                .param("townsMax", townsMax)
                .query((row, _) -> new Town(
                        row.getString("place"),
                        row.getDouble("latitude"),
                        row.getDouble("longitude"),
                        row.getInt("people")))
                .list();
    }

    /** How many people are enrolled in all. */
    int enrolled() {
        return jdbc.sql("select count(*) from person where not withdrawn")
                .query(Integer.class)
                .single();
    }
}
