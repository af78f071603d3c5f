package wardenline.dispatch.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    private static final String ADDRESSED = """
            select d.delivery_id, d.release_id, d.person_id, d.contact_point_id, d.channel, d.language, d.lane, r.mode
            from delivery d left join release r on r.release_id = d.release_id
            """;

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
            Mode mode) {}

    /** The delivery that a link or a key press names. */
    @Transactional(readOnly = true)
    public Optional<Addressed> named(DeliveryId delivery) {
        return jdbc.sql(ADDRESSED + " where d.delivery_id = :delivery")
                .param("delivery", delivery.value())
                .query((row, _) -> addressed(row))
                .optional();
    }

    /**
     * What was last sent to a number: the deliveries of one release, the newest first; several where a family shares a telephone.
     * Only what a carrier was called for counts as sent.
     */
    @Transactional(readOnly = true)
    public List<Addressed> lastSentTo(String number) {
        return jdbc.sql(ADDRESSED + """
                         where d.address = :number and d.channel in ('SMS', 'VOICE') and d.attempts > 0
                            and d.release_id = (
                                select w.release_id from release w cross join lateral (
                                    select from delivery s
                                    where s.release_id = w.release_id and s.address = :number and s.channel in ('SMS', 'VOICE')
                                        and s.attempts > 0
                                    limit 1) sent
                                order by w.released_at desc, w.release_id desc limit 1)
                        order by d.changed_at desc, d.delivery_id desc
                        """)
                .param("number", number)
                .query((row, _) -> addressed(row))
                .list();
    }

    /** Whether this was the person's first answer to the release. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean acknowledge(Addressed answered, Channel by, Instant at) {
        rows.write(moved(rows.lock(answered.release(), answered.person()), answered.delivery()));
        var first = jdbc.sql("""
                        insert into acknowledgement (release_id, person_id, channel, acknowledged_at)
                        values (:release, :person, :channel, :at)
                        on conflict do nothing
                        """)
                        .param("release", answered.release().value())
                        .param("person", answered.person().value())
                        .param("channel", by.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        if (first) differences.answered(answered.release());
        return first;
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
