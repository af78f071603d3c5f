package wardenline.warden.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.Urgency;
import wardenline.platform.web.ChannelName;
import wardenline.warden.release.FailureWords;
import wardenline.warden.release.Release;
import wardenline.warden.reply.Wrote;

/** The people of a release's frozen audience as the relay sees them; whoever was erased since is on no list. */
@Repository
class RelayPeople {
    private static final Set<Channel> TELEPHONE = EnumSet.of(Channel.SMS, Channel.VOICE);

    private static final String LATEST = """
            latest as (
                select distinct on (person_id) person_id, act_id, mark, warden, remark, marked_by_name, marked_at
                from relay_mark where release_id = :release order by person_id, mark_id desc)
            """;

    /** How somebody stands; null where they answered without a warden. A standing of 4 is an acknowledgement. */
    private static final String STATE = """
            case when r.answer is null and r.standing < 4 then coalesce(latest.mark, 'WAITING')
                 when latest.mark is not null then 'ANSWERED' end as state
            """;

    private static final String COUNTS = """
            count(*) filter (where state = 'WAITING') as waiting, count(*) filter (where state = 'HANDED') as handed,
            count(*) filter (where state = 'NOT_FOUND') as not_found, count(*) filter (where state = 'REACHED') as reached,
            count(*) filter (where state = 'ANSWERED') as answered
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RelayPeople(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Counts(int waiting, int handed, int notFound, int reached, int answered) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        private static Counts of(ResultSet row) throws SQLException {
            return new Counts(
                    row.getInt("waiting"),
                    row.getInt("handed"),
                    row.getInt("not_found"),
                    row.getInt("reached"),
                    row.getInt("answered"));
        }
    }

    /** Where people are, as their enrollment says; both are empty where it says nothing. */
    record Place(String country, String place) {
        public String words() {
            if (place.isEmpty()) return country.isEmpty() ? "No place given" : country;
            return country.isEmpty() ? place : place + ", " + country;
        }
    }

    record Town(Place place, Counts counts) {}

    /** A number to call, and whether it ever reached anybody. */
    record Number(String number, boolean usable) {}

    /** What failed, by channel and code. */
    record Failure(String channel, String reason) {

        public String words() {
            return ChannelName.of(Channel.valueOf(channel.toUpperCase(Locale.ROOT))) + ": " + FailureWords.of(reason);
        }
    }

    /** The last that was marked. */
    record Marked(String warden, String remark, String by, Instant at) {}

    /**
     * One person.
     *
     * @param deliveries how many were planned for them
     * @param mayNeedHelp a call for help is among what they wrote, and no officer judged otherwise
     * @param wrote what they wrote in words of their own, which is no answer: a machine may have written it
     * @param answer of their own, since
     */
    record Person(
            UUID personId,
            String name,
            Place place,
            String language,
            RelayState state,
            Tried tried,
            int deliveries,
            List<Failure> failures,
            List<Number> numbers,
            boolean mayNeedHelp,
            @Nullable Wrote wrote,
            @Nullable Marked marked,
            @Nullable String answer,
            @Nullable Instant answeredAt) {

        /** For whoever has no business calling: without numbers and without their words. */
        Person toLookAt() {
            return new Person(
                    personId,
                    name,
                    place,
                    language,
                    state,
                    tried,
                    deliveries,
                    failures,
                    List.of(),
                    mayNeedHelp,
                    null,
                    marked,
                    answer,
                    answeredAt);
        }
    }

    /**
     * Which people.
     *
     * @param place of one town alone
     * @param act handed on in one act alone
     * @param after the last person of the page before
     */
    record Which(RelayState state, Optional<Place> place, Optional<UUID> act, Optional<UUID> after) {}

    /**
     * Who is not to be rung, as a condition over the person table (alias {@code p}): whoever withdrew, and for a routine message
     * whoever left such messages on every address that works.
     */
    static String leftOut(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> "p.withdrawn";
            case ROUTINE -> """
                (p.withdrawn or (p.routine_any = 0 and p.contact_points @> '[{"routineOptOut": true}]'))""";
        };
    }

    /** Asked for every second while somebody looks: so it goes to the few who are left out, not to everybody's enrollment. */
    Counts counts(Release release) {
        return jdbc.sql("with " + LATEST + "select " + COUNTS + " from (select " + STATE
                        + """
                from release_recipient r left join latest using (person_id)
                where r.release_id = :release
                  and not exists (select from person p where p.person_id = r.person_id and %s)) relayed
                where state is not null
                """.formatted(leftOut(release.urgency())))
                .param("release", release.id().value())
                .query((row, _) -> Counts.of(row))
                .single();
    }

    /** Towns of which somebody is on a list, those where most wait first. */
    List<Town> towns(Release release, int limit) {
        return statement(release, "select town_country, town_place, " + COUNTS + """
                from relayed where state is not null group by town_country, town_place
                order by waiting desc, town_country, town_place limit :limit
                """)
                .param("limit", limit)
                .query((row, _) ->
                        new Town(new Place(row.getString("town_country"), row.getString("town_place")), Counts.of(row)))
                .list();
    }

    /** Town by town, and within a town by name. */
    List<Person> list(Release release, Which which, int limit) {
        return statement(release, """
                select *, array(select distinct lower(f.channel) || ' ' || coalesce(nullif(f.reason, ''), f.state)
                                from release_failure f
                                where f.release_id = :release and f.person_id = relayed.person_id order by 1) as failures,
                """ + Wrote.listed("relayed", 1) + """
                        as wrote
                from relayed
                where state = :state
                  and (cast(:country as text) is null or (town_country = :country and town_place = :place))
                  and (cast(:act as uuid) is null or act_id = :act)
                  and (cast(:after as uuid) is null
                       or (town_country, town_place, family_name, given_name, person_id) > (
                           select coalesce(country, ''), coalesce(place, ''), family_name, given_name, person_id
                           from person where person_id = :after))
                order by town_country, town_place, family_name, given_name, person_id limit :limit
                """)
                .param("state", which.state().name())
                .param("country", which.place().map(Place::country).orElse(null), java.sql.Types.VARCHAR)
                .param("place", which.place().map(Place::place).orElse(null), java.sql.Types.VARCHAR)
                .param("act", which.act().orElse(null), java.sql.Types.OTHER)
                .param("after", which.after().orElse(null), java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> person(row, release.urgency()))
                .list();
    }

    /** Over {@code relayed}: everybody with their enrollment and how they stand. */
    private JdbcClient.StatementSpec statement(Release release, String select) {
        return jdbc.sql("with " + LATEST + """
                , relayed as (
                    select r.release_id, r.segment, r.standing, r.deliveries, r.answer, r.answered_at, r.may_need_help, p.*,
                           latest.act_id, latest.mark, latest.warden, latest.remark, latest.marked_by_name, latest.marked_at,
                           coalesce(p.country, '') as town_country, coalesce(p.place, '') as town_place, %s
                    from release_recipient r join person p using (person_id) left join latest using (person_id)
                    where r.release_id = :release and not %s)
                """.formatted(STATE, leftOut(release.urgency())) + select)
                .param("release", release.id().value());
    }

    private Person person(ResultSet row, Urgency urgency) throws SQLException {
        var answered = row.getObject("answered_at", OffsetDateTime.class);
        var failures = (String[]) row.getArray("failures").getArray();
        return new Person(
                row.getObject("person_id", UUID.class),
                (row.getString("given_name") + " " + row.getString("family_name")).strip(),
                new Place(row.getString("town_country"), row.getString("town_place")),
                row.getString("language"),
                RelayState.valueOf(row.getString("state")),
                Tried.of(row.getObject("segment") != null, row.getInt("standing")),
                row.getInt("deliveries"),
                Arrays.stream(failures)
                        .map(failure -> failure.split(" ", 2))
                        .map(parts -> new Failure(parts[0], parts[1]))
                        .toList(),
                numbers(row.getString("contact_points"), urgency),
                row.getBoolean("may_need_help"),
                wrote(row),
                marked(row),
                row.getString("answer"),
                answered == null ? null : answered.toInstant());
    }

    /** Each number once; one that takes texts or calls is worth a try. */
    private List<Number> numbers(String contactPoints, Urgency urgency) {
        var numbers = new LinkedHashMap<String, Boolean>();
        json.readValue(contactPoints, new TypeReference<List<ContactPoint>>() {}).stream()
                .filter(point -> TELEPHONE.contains(point.channel()))
                .filter(point -> urgency == Urgency.EMERGENCY || !point.routineOptOut())
                .forEach(point -> numbers.merge(point.address(), point.usable(), Boolean::logicalOr));
        return numbers.entrySet().stream()
                .map(number -> new Number(number.getKey(), number.getValue()))
                .toList();
    }

    private @Nullable Wrote wrote(ResultSet row) throws SQLException {
        var wrote = json.readValue(row.getString("wrote"), new TypeReference<List<Wrote>>() {});
        return wrote.isEmpty() ? null : wrote.getFirst();
    }

    private static @Nullable Marked marked(ResultSet row) throws SQLException {
        var warden = row.getString("warden");
        return warden == null
                ? null
                : new Marked(
                        warden,
                        row.getString("remark"),
                        row.getString("marked_by_name"),
                        row.getObject("marked_at", OffsetDateTime.class).toInstant());
    }
}
