package wardenline.dispatch.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** A person's answer: the delivery they answered is acknowledged, and what was still to come of that release is cancelled. */
@Service
public class Acknowledgements {

    private static final String ADDRESSED =
            "d.delivery_id, d.release_id, d.person_id, d.contact_point_id, d.channel, d.language, d.lane, r.mode";

    private final JdbcClient jdbc;
    private final LedgerRows rows;
    private final Differences differences;

    Acknowledgements(JdbcClient jdbc, LedgerRows rows, Differences differences) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.differences = differences;
    }

    /** To whom a delivery went, and how. */
    public record Addressed(
            DeliveryId delivery,
            ReleaseId release,
            PersonId person,
            ContactPointId contactPoint,
            Channel channel,
            Lane lane,
            String language,
            Mode mode) {

        public Of of() {
            return new Of(release, person);
        }
    }

    /** A person's answer to a delivery. */
    public record Acknowledged(Addressed answered, Channel by, Instant at) {
        Of of() {
            return answered.of();
        }
    }

    /** A person in a release. */
    public record Of(ReleaseId release, PersonId person) {}

    /** The delivery that a link names. */
    @Transactional(readOnly = true)
    public Optional<Addressed> named(DeliveryId delivery) {
        return Optional.ofNullable(named(Set.of(delivery)).get(delivery));
    }

    /** The deliveries that links or key presses name, those that there are. */
    @Transactional(readOnly = true)
    public Map<DeliveryId, Addressed> named(Collection<DeliveryId> deliveries) {
        if (deliveries.isEmpty()) return Map.of();
        return jdbc
                .sql("select " + ADDRESSED + """
                         from delivery d left join release r on r.release_id = d.release_id
                        where d.delivery_id = any(:deliveries)
                        """)
                .param("deliveries", Columns.uuids(deliveries, DeliveryId::value))
                .query((row, _) -> addressed(row))
                .stream()
                .collect(Collectors.toMap(Addressed::delivery, Function.identity()));
    }

    /** What was last sent to a number, as {@link #lastSentTo(Collection)} tells it of many. */
    @Transactional(readOnly = true)
    public List<Addressed> lastSentTo(String number) {
        return lastSentTo(Set.of(number)).getOrDefault(number, List.of());
    }

    /**
     * What was last sent to each of these numbers: the deliveries of one release, the newest first; several where a family shares a
     * telephone. Only what a carrier was called for counts as sent. The releases are put in order once and each number looks them
     * through until it finds itself, mostly in the first; to have them ordered for each number would mean to look in all of them.
     */
    @Transactional(readOnly = true)
    public Map<String, List<Addressed>> lastSentTo(Collection<String> numbers) {
        var sent = new HashMap<String, List<Addressed>>();
        if (numbers.isEmpty()) return sent;
        jdbc.sql("""
                        with latest as materialized (
                            select release_id, mode, released_at from release order by released_at desc, release_id desc)
                        select asked.number,\s""" + ADDRESSED + """
                         from unnest(:numbers) as asked (number)
                        cross join lateral (
                            select w.release_id, w.mode from latest w cross join lateral (
                                select from delivery s
                                where s.release_id = w.release_id and s.address = asked.number and s.channel in ('SMS', 'VOICE')
                                    and s.attempts > 0
                                limit 1) sent
                            order by w.released_at desc, w.release_id desc limit 1) r
                        cross join lateral (
                            select * from delivery l
                            where l.release_id = r.release_id and l.address = asked.number and l.channel in ('SMS', 'VOICE')
                                and l.attempts > 0
                            offset 0) d
                        order by d.changed_at desc, d.delivery_id desc
                        """)
                .param("numbers", Columns.texts(Set.copyOf(numbers), number -> number))
                .query(row -> {
                    sent.computeIfAbsent(row.getString("number"), _ -> new ArrayList<>())
                            .add(addressed(row));
                });
        return sent;
    }

    /** Takes answers in their order, each row locked and written once. Who gave their first answer to a release. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Of> acknowledge(List<Acknowledged> answers) {
        if (answers.isEmpty()) return Set.of();
        rows.write(moved(rows.locked(answers.stream().map(Acknowledged::of).collect(Collectors.toSet())), answers));
        var first = first(answers);
        differences.answered(first.stream().collect(Collectors.groupingBy(Of::release, Collectors.counting())));
        return first;
    }

    private Set<Of> first(List<Acknowledged> answers) {
        return jdbc.sql("""
                        insert into acknowledgement (release_id, person_id, channel, acknowledged_at)
                        select release, person, channel, at::timestamptz
                        from unnest(:releases, :persons, :channels, :times) with ordinality
                            as answer (release, person, channel, at, place)
                        order by place
                        on conflict do nothing
                        returning release_id, person_id
                        """)
                .param(
                        "releases",
                        Columns.uuids(answers, answer -> answer.of().release().value()))
                .param(
                        "persons",
                        Columns.uuids(answers, answer -> answer.of().person().value()))
                .param("channels", Columns.texts(answers, answer -> answer.by().name()))
                .param("times", Columns.texts(answers, answer -> answer.at().toString()))
                .query((row, _) -> new Of(
                        new ReleaseId(row.getObject("release_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class))))
                .set();
    }

    /** What answers make of the rows: an answer that comes later finds what earlier ones made of them, and nothing leaves that. */
    private static List<Change> moved(List<Standing> locked, List<Acknowledged> answers) {
        var standings = locked.stream()
                .collect(Collectors.groupingBy(standing -> new Of(standing.release(), standing.person())));
        var changes = new LinkedHashMap<DeliveryId, Change>();
        for (var answer : answers)
            for (var change : moved(
                    standings.getOrDefault(answer.of(), List.of()),
                    answer.answered().delivery()))
                changes.putIfAbsent(change.was().delivery(), change);
        return List.copyOf(changes.values());
    }

    /** What an answer makes of all that the person was to get of the release. */
    static List<Change> moved(List<Standing> all, DeliveryId answered) {
        var changes = new ArrayList<Change>();
        for (var standing : all) {
            var move = standing.delivery().equals(answered) ? Move.ACKNOWLEDGE : Move.CANCEL;
            Transitions.next(standing.state(), move)
                    .map(to -> move == Move.CANCEL ? Change.to(standing, to, Reason.ANSWERED) : Change.to(standing, to))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private static Addressed addressed(ResultSet row) throws SQLException {
        var mode = row.getString("mode");
        return new Addressed(
                new DeliveryId(row.getObject("delivery_id", UUID.class)),
                new ReleaseId(row.getObject("release_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                new ContactPointId(row.getObject("contact_point_id", UUID.class)),
                Channel.valueOf(row.getString("channel")),
                Lane.valueOf(row.getString("lane")),
                row.getString("language"),
                mode == null ? Mode.LIVE : Mode.valueOf(mode));
    }
}
